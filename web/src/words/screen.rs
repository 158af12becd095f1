words! {
    /// A table screened.
    Screen {
        title: "Screen a table", "Passer un tableau au crible";
        intro: "Upload a table of incidents: each row gets the same answer that the page Act gives. It stays in this machine’s memory and is gone when the server ends.", "Envoyez un tableau d’incidents : chaque ligne reçoit la réponse que donnerait la page Acte. Il reste dans la mémoire de cette machine et disparaît avec le serveur.";
        file: "Table (CSV, NDJSON or GeoJSON), at most 4 MiB", "Tableau (CSV, NDJSON ou GeoJSON), 4 Mio au plus";
        file_hint: "UCDP GED, ACLED, GDELT and HDX columns are recognised; any table with days and a point or country will do.", "Les colonnes UCDP GED, ACLED, GDELT et HDX sont reconnues ; tout tableau avec des jours et un point ou un pays convient.";
        larger: "For a larger table use the command:", "Pour un tableau plus grand, utilisez la commande :";
        upload: "Read the columns", "Lire les colonnes";
        columns_title: "Which column says what?", "Quelle colonne dit quoi ?";
        recognised: "Recognised as {importer}, by {because}. Correct what is wrong.", "Reconnu comme {importer}, d’après : {because}. Corrigez ce qui ne va pas.";
        change_columns: "Change the columns", "Modifier les colonnes";
        rows: "The rows", "Les lignes";
        none: "no column", "aucune colonne";
        from: "First day", "Premier jour";
        to: "Last day", "Dernier jour";
        lat: "Latitude", "Latitude";
        lon: "Longitude", "Longitude";
        country: "Country", "Pays";
        nationality: "Nationality of the accused", "Nationalité de l’accusé";
        crime: "Crime or provision", "Crime ou disposition";
        id: "Id of the row", "Identifiant de la ligne";
        sample: "The first rows", "Les premières lignes";
        as_of: "Record as known on", "Registre tel que connu le";
        waiting: "Waiting for other work to end; the answers follow on this page.", "En attente de la fin d’autres travaux ; les réponses suivent sur cette page.";
        under_way: "Screening: {share}\u{a0}% — {rows} of about {all} rows; the answers follow on this page.", "Passage au crible\u{a0}: {share}\u{a0}% — {rows} lignes sur environ {all}\u{202f}; les réponses suivent sur cette page.";
        run: "Screen", "Passer au crible";
        head: "{yes} of {rows} rows: the Court may exercise jurisdiction", "Lignes pour lesquelles la Cour peut exercer sa compétence : {yes} sur {rows}";
        rejected: "Rows that could not be read and are left out: {n}", "Lignes qui n’ont pas pu être lues et sont écartées : {n}";
        turn: "Rows that turn on one missing fact", "Lignes qui dépendent d’un seul fait manquant";
        answer: "Answer", "Réponse";
        all: "All", "Toutes";
        grounds: "Grounds", "Fondements";
        obstacles: "Obstacles", "Obstacles";
        days: "Day", "Jour";
        row: "Row", "Ligne";
        since: "Since", "Depuis";
        proof: "Proof", "Démonstration";
        no_proof: "no link, for an address cannot say the facts of this row; `ratione why` proves it", "sans lien, car une adresse ne peut pas dire les faits de cette ligne ; `ratione why` en donne la démonstration";
        rows_shown: "Shown: {n} of {all} rows with this answer; the download has them all.", "Lignes affichées : {n} sur {all} avec cette réponse ; le téléchargement les contient toutes.";
        map_alt: "The rows with points on a world map, by answer; the table has the same rows.", "Les lignes ayant un point, sur une carte du monde, selon la réponse ; le tableau contient les mêmes lignes.";
        points: "Points by answer", "Points selon la réponse";
        download: "Download the table with answers (CSV)", "Télécharger le tableau avec les réponses (CSV)";
        no_file: "`table`: no file was chosen; choose a CSV, NDJSON or GeoJSON file", "`table` : aucun fichier choisi ; choisissez un fichier CSV, NDJSON ou GeoJSON";
        yes: "yes", "oui";
        no: "no", "non";
        contested: "contested", "controversé";
        depends: "depends", "selon le cas";
    }
}
