words! {
    /// The map.
    Map {
        head_before: "On {day} the Statute was not yet in force: {bound} had consented to be bound, {signed} had signed", "Le {day}, le Statut n’était pas encore en vigueur : {bound} avaient consenti à être liés, {signed} avaient signé";
        head: "On {day} the Court could hear crimes committed in {parties}", "Le {day}, la Cour pouvait connaître des crimes commis dans {parties}";
        head_more: "and, by acceptance or referral, in {more} more", "et, par acceptation ou renvoi, dans {more} autres";
        party_one: "State Party", "État Partie";
        party_many: "States Parties", "États Parties";
        state_one: "State", "État";
        state_many: "States", "États";
        sub: "States by how they stood to the Rome Statute, as known on that day. Colour is drawn from what the engine answers for each place.", "Les États selon leur situation à l’égard du Statut de Rome, telle que connue ce jour-là. Les couleurs viennent de la réponse du moteur pour chaque lieu.";
        view: "View", "Vue";
        map: "Map", "Carte";
        table: "Table", "Tableau";
        date: "Date", "Date";
        show: "Show", "Afficher";
        slide: "Move through time", "Parcourir le temps";
        go: "Go", "Aller";
        previous: "Previous action", "Acte précédent";
        next: "Next action", "Acte suivant";
        on_this_day: "On this day", "Ce jour-là";
        nothing: "No treaty action on record for this day.", "Aucun acte inscrit à cette date.";
        legend: "Legend", "Légende";
        no_title: "none on record", "aucun au registre";
        party: "State Party", "État Partie";
        leaving: "State Party, notice of withdrawal given", "État Partie, retrait notifié";
        acceptance: "accepts jurisdiction, art. 12(3)", "compétence acceptée, art. 12-3";
        referral: "referred by the Security Council", "renvoi par le Conseil de sécurité";
        acceding: "instrument deposited, not yet in force", "instrument déposé, pas encore en vigueur";
        signatory: "signed only", "signature seulement";
        intent: "signed, notified it will not join", "a signé, notifié ne pas vouloir devenir partie";
        left: "left", "s’est retiré";
        none: "none of these", "aucun de ces cas";
        contested: "contested territory", "territoire contesté";
        contested_heading: "Contested places on this day", "Lieux contestés ce jour-là";
        contested_intro: "The map takes no side: whose territory a place was comes from a dated, sourced table, and the positions stand beside it.", "La carte ne prend pas parti : le titre sur un lieu vient d’un tableau daté et sourcé, et les positions figurent à côté.";
        place: "Place", "Lieu";
        title_of: "Title on record", "Titre inscrit";
        authority: "By whose authority", "Selon quelle autorité";
        contests: "Contested by", "Contesté par";
        answer: "The Court on that place", "La Cour et ce lieu";
        state: "State", "État";
        code: "Code", "Code";
        standing: "Standing", "Situation";
        also: "Also", "Aussi";
        review: "Review", "Vérification";
        alt: "World map of the States by how they stood to the Rome Statute; the table has the same in text.", "Carte du monde des États selon leur situation à l’égard du Statut de Rome ; le tableau donne la même chose en texte.";
        source: "Boundaries: as the place resolver answers on an equal-area grid, territorial sea included;", "Limites : telles que les donne la résolution des lieux sur une grille équivalente, mer territoriale comprise ;";
        yes: "may exercise jurisdiction", "peut exercer sa compétence";
        no: "may not exercise jurisdiction", "ne peut pas exercer sa compétence";
        contested_answer: "contested", "controversé";
        depends: "depends on facts not stated", "dépend de faits non indiqués";
    }
}
