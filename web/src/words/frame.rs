words! {
    /// What every page says.
    Frame {
        skip: "Skip to content", "Aller au contenu";
        map: "Map", "Carte";
        act: "Act", "Acte";
        court: "Court", "Cour";
        check: "Check", "Vérifier";
        screen: "Screen", "Cribler";
        state: "State", "État";
        menu: "Pages", "Pages";
        other_language: "Français", "English";
        other_tag: "fr", "en";
        as_of: "As of", "À la date du";
        unknown_field: "The address has a field that this page does not know; it was left out:", "L’adresse a un champ que cette page ne connaît pas ; il n’en a pas été tenu compte :";
        record: "Record", "Registre";
        reliable_to: "reliable to", "fiable jusqu’au";
        court_to: "situations and cases to", "situations et affaires jusqu’au";
        licence: "Licence and citation", "Licence et citation";
        licence_text: "Record under CC BY 4.0; code under MIT or Apache-2.0. Cite as:", "Registre sous CC BY 4.0 ; code sous MIT ou Apache-2.0. À citer ainsi :";
        error_heading: "An error in a row?", "Une erreur dans une ligne ?";
        error_text: "Each row shows its id. Send the id, the right fact and a source to the maintainers, as CONTRIBUTING.md describes.", "Chaque ligne porte son identifiant. Envoyez l’identifiant, le fait exact et une source aux responsables, comme l’indique CONTRIBUTING.md.";
        limits_heading: "What this is not", "Ce que ceci n’est pas";
        limits_text: "Not legal advice. Not assessed: admissibility (complementarity, gravity), interests of justice, immunity from arrest and the duty to cooperate, whether the facts make out the crime.", "Ce n’est pas un avis juridique. Ne sont pas examinés : la recevabilité (complémentarité, gravité), les intérêts de la justice, l’immunité d’arrestation et l’obligation de coopérer, la question de savoir si les faits constituent le crime.";
        privacy: "This page is served by your own machine; nothing leaves it.", "Cette page est servie par votre propre machine ; rien n’en sort.";
        link: "Link to this view", "Lien vers cette vue";
        download: "Download", "Télécharger";
        colon: ":", "\u{a0}:";
        semicolon: ";", "\u{202f};";
        boundaries: "© OpenStreetMap contributors, data under the Open Database License 1.0, openstreetmap.org/copyright", "© les contributeurs d’OpenStreetMap, données sous Open Database License 1.0, openstreetmap.org/copyright";
        api: "API", "API";
        error_title: "This did not work", "Cela n’a pas fonctionné";
        error_back: "Back to the map", "Retour à la carte";
        report: "report an error", "signaler une erreur";
        report_any: "Report an error in a row", "Signaler une erreur dans une ligne";
        verified: "verified", "vérifiée";
        partly: "partly verified", "partiellement vérifiée";
        unreviewed: "unreviewed", "non vérifiée";
    }
}
