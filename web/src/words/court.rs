words! {
    /// The Court in numbers.
    Court {
        title: "The Court", "La Cour";
        head: "By {day} the Court had imposed {sentences} for the crimes of article 5 and its approved budgets came to {money} million euro", "Au {day}, la Cour avait prononcé {sentences} pour les crimes de l’article 5 et ses budgets approuvés atteignaient {money} millions d’euros";
        sentence_one: "sentence", "peine";
        sentence_many: "sentences", "peines";
        sub: "Each number stands with the rule by which it was counted. Budgets pay for investigations, trials, victims and an independent registry; they are shown beside the sentences, not divided by them.", "Chaque nombre est accompagné de la règle de décompte. Les budgets financent enquêtes, procès, victimes et greffe ; ils sont montrés à côté des peines, non divisés par elles.";
        on: "Date", "Date";
        show: "Show", "Afficher";
        time: "Sentences beside budgets", "Peines et budgets";
        time_alt: "Two charts over the same years: approved budgets summed, and persons sentenced, convicted and acquitted. The table below has the same numbers.", "Deux graphiques sur les mêmes années : somme des budgets approuvés, et personnes condamnées, déclarées coupables et acquittées. Le tableau ci-dessous donne les mêmes nombres.";
        budget_label: "Approved budgets, million euro, summed", "Budgets approuvés, millions d’euros, cumulés";
        persons_label: "Persons in main proceedings, summed", "Personnes en procédure principale, cumul";
        sentences: "sentences", "peines";
        convictions: "convictions", "condamnations";
        acquittals: "acquittals", "acquittements";
        share: "Situations under investigation, by region", "Situations sous enquête, par région";
        share_alt: "Share of each region in the situations under investigation at the end of each year. The table below has the same numbers.", "Part de chaque région dans les situations sous enquête à la fin de chaque année. Le tableau ci-dessous donne les mêmes nombres.";
        rule: "Rule", "Règle";
        year: "End of", "Fin";
        budgets: "Budgets, M€", "Budgets, M€";
        numbers: "The numbers behind the charts", "Les nombres derrière les graphiques";
        counts: "All counts on this day", "Tous les décomptes à cette date";
        row_date: "Date", "Date";
        who: "Who or what", "Qui ou quoi";
        detail: "Detail", "Précision";
        review: "Review", "Vérification";
        none: "None by this day.", "Aucun à cette date.";
        budget_table: "Approved budgets", "Budgets approuvés";
        period: "Period", "Période";
        amount: "Million euro", "Millions d’euros";
        basis: "What it covers", "Ce qu’il couvre";
        not_found: "not found", "non trouvé";
        region_africa: "Africa", "Afrique";
        region_asia: "Asia", "Asie";
        region_americas: "Americas", "Amériques";
        region_europe: "Europe", "Europe";
        regions_rule: "investigation opened by the last day of the year and not concluded by it; region as the record gives it for the situation", "enquête ouverte au dernier jour de l’année et non conclue ; région telle que le registre l’indique pour la situation";
        thin: "Situations and cases are recorded to {to}, thinly after {dense}.", "Situations et affaires sont inscrites jusqu’au {to}, de façon lacunaire après le {dense}.";
        african: "{africa} of {all} situations under investigation were in Africa", "{africa} des {all} situations sous enquête étaient en Afrique";
    }
}
