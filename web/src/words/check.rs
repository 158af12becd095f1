words! {
    /// A text checked.
    Check {
        title: "Check a text", "Vérifier un texte";
        intro: "Paste a text about the Court. Each claim that record and law can judge is marked where it stands; opinions and motives are left alone.", "Collez un texte sur la Cour. Chaque affirmation que le registre et le droit permettent de juger est marquée à sa place ; opinions et mobiles sont laissés de côté.";
        english: "English texts only; another language is refused rather than misread.", "Textes anglais seulement ; une autre langue est refusée plutôt que mal lue.";
        text: "Text", "Texte";
        text_hint: "Plain text, Markdown or HTML, at most 1 MiB.", "Texte brut, Markdown ou HTML, 1 Mio au plus.";
        upload: "Or a file (.txt, .md, a saved .html page)", "Ou un fichier (.txt, .md, page .html enregistrée)";
        as_of: "Day of publication", "Jour de publication";
        as_of_hint: "Leave empty if the text states it.", "Laissez vide si le texte l’indique.";
        ask: "Check", "Vérifier";
        head_none: "No claim found that record and law could judge", "Aucune affirmation que le registre et le droit puissent juger";
        head: "{wrong} of {all} claims need a second look", "{wrong} affirmations sur {all} sont à revoir";
        head_fine: "{all} checked, none contradicted", "{all} vérifiées, aucune contredite";
        look: "To look at first", "À revoir d’abord";
        claim_one: "claim", "affirmation";
        claim_many: "claims", "affirmations";
        article: "The text", "Le texte";
        findings: "Findings", "Constats";
        judged: "Judged as of {day}, and as of {today}.", "Jugé à la date du {day}, et à celle du {today}.";
        right: "What would be right", "Ce qui serait exact";
        read: "Read", "Lu";
        rests: "Rests on", "Repose sur";
        today: "Today", "Aujourd’hui";
        said_by: "said by", "dit par";
        contradicted: "contradicted", "contredit";
        misleading: "misleading", "trompeur";
        outdated: "outdated", "dépassé";
        no_verdict: "no verdict", "pas de verdict";
        not_checkable: "not checkable", "non vérifiable";
        supported: "supported", "confirmé";
        again: "Check another text", "Vérifier un autre texte";
        machine: "Drafted by a machine from rules and a record; not reviewed by a person.", "Rédigé par une machine à partir de règles et d’un registre ; non relu par une personne.";
    }
}
