//! The command line in French: no English is left in errors, reports, rejected rows and help.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../../law/tests/sources/mod.rs"]
mod sources;

use ratione_record::Lang;
use sources::{gaps, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{read, read_to_string, write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Words that are English and not French.
const ENGLISH: &str = "the of and by with is are was were has had have not no that from which when where under whether to it in file row rows print this without";

const TABLES: [&str; 5] = [
    include_str!("../../record/src/fr.toml"),
    include_str!("../../record/src/fr_claims.toml"),
    include_str!("../../record/src/fr_errors.toml"),
    include_str!("../../record/src/fr_help.toml"),
    include_str!("../../record/src/fr_record.toml"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ratione")).args(args).args(["--lang", "fr"]).current_dir(folder).output().unwrap()
}

fn stdout(folder: &Path, args: &[&str]) -> String {
    String::from_utf8(run(folder, args).stdout).unwrap()
}

#[test]
fn no_template_is_in_two_tables_and_each_fills_the_gaps_of_the_english_one() {
    let mut seen = BTreeSet::new();
    for (english, french) in TABLES.iter().flat_map(|table| toml::from_str::<BTreeMap<String, String>>(table).unwrap())
    {
        assert_eq!(gaps(&english), gaps(&french), "{english}");
        assert!(seen.insert(english.clone()), "`{english}` is in two tables");
    }
}

/// The string literal that a text begins with.
fn literal(text: &str) -> Option<String> {
    let mut letters = text.trim_start().strip_prefix('"')?.chars();
    let mut found = String::new();
    loop {
        match letters.next()? {
            '"' => return Some(found),
            '\\' => match letters.next()? {
                'n' => found.push('\n'),
                other => found.push(other),
            },
            other => found.push(other),
        }
    }
}

#[test]
fn every_phrase_in_the_sources_has_its_french() {
    let mut files = Vec::new();
    for folder in ["record", "places", "law", "claims", "bulk", "mcp", "cli"] {
        sources(&root().join(folder).join("src"), &mut files);
    }
    let mut wanted = BTreeSet::new();
    for file in files {
        let source = read_to_string(file).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap();
        let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        for mark in ["phrase!(", ".word("] {
            wanted.extend(code.split(mark).skip(1).filter_map(literal));
        }
    }
    assert!(wanted.len() > 500, "{} phrases found", wanted.len());
    let bare = |text: &&String| !text.replace(|c: char| "{}0123456789".contains(c), "").contains(char::is_alphabetic);
    let missing: Vec<&String> = wanted.iter().filter(|text| !bare(text) && Lang::Fr.known(text).is_none()).collect();
    assert!(missing.is_empty(), "add to record/src/fr_errors.toml: {missing:#?}");
}

/// A text without what is the same in every language: what stands in marks, options, values and commands.
fn prose(text: &str) -> String {
    let lines = text.lines().filter(|line| !["  ratione ", "  zcat "].iter().any(|start| line.starts_with(start)));
    let mut out = String::new();
    let mut closing = None;
    for c in lines.collect::<Vec<_>>().join("\n").chars() {
        match (closing, c) {
            (Some(mark), c) if mark == c => closing = None,
            (Some(_), _) => {}
            (None, '`') => closing = Some('`'),
            (None, '<') => closing = Some('>'),
            (None, '[') => closing = Some(']'),
            (None, c) => out.push(c),
        }
    }
    out
}

fn english(text: &str) -> Vec<String> {
    let text = prose(text);
    let words = text.split(|c: char| !c.is_alphanumeric() && !"-_.".contains(c));
    words.filter(|word| ENGLISH.split(' ').any(|english| english == *word)).map(str::to_owned).collect()
}

/// The commands that a help lists.
fn commands(help: &str) -> Vec<String> {
    let listed = help.split("Commandes\u{a0}:\n").nth(1).unwrap_or_default();
    let lines = listed.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')));
    names.map(|rest| rest.split(' ').next().unwrap().to_owned()).collect()
}

#[test]
fn the_help_of_every_command_is_in_french() {
    let mut asked: Vec<Vec<String>> = vec![Vec::new()];
    let mut seen = 0;
    while let Some(command) = asked.pop() {
        if command.last().is_some_and(|last| last == "help") {
            continue;
        }
        for flag in ["-h", "--help"] {
            let args: Vec<&str> = command.iter().map(String::as_str).chain([flag]).collect();
            let help = stdout(&root(), &args);
            assert!(help.contains("Usage\u{a0}: ratione"), "{args:?}: {help}");
            assert_eq!(english(&help), Vec::<String>::new(), "{args:?}: {help}");
            if flag == "-h" {
                asked.extend(commands(&help).into_iter().map(|name| [command.clone(), vec![name]].concat()));
            }
        }
        seen += 1;
    }
    assert!(seen > 16, "{seen} commands");
    assert_eq!(stdout(&root(), &["help", "why"]), stdout(&root(), &["why", "--help"]));
    insta::assert_snapshot!(stdout(&root(), &["why", "--help"]));
}

const ROWS: &str = "id,date,lat,lon,country,nationality,crime
1,2016-05-01,4.3,18.5,COD,,war_crimes
2,2016-05-32,4.3,18.5,COD,,
3,2016-05-01,91,18,COD,,
4,2016-05-01,a,b,COD,,
5,2061-05-01,4.3,18.5,COD,,
6,2016-05-01,18.5,4.3,Atlantis,Atlantean,piracy
7,2016-05-01,,18.5,UA-43,RUS,war_crimes
8,2016-05-01,0,0,PHL,,
9,,50.4,30.5,UKR,RUS,
10,2016-05-01,4.3
";

#[test]
fn a_run_says_in_french_what_was_read_rejected_answered_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    write(here.join("in.csv"), ROWS).unwrap();
    let screened = |lang: &[&str]| {
        let args = [&["screen", "in.csv", "-o", "out.csv"], lang].concat();
        let output = Command::new(env!("CARGO_BIN_EXE_ratione")).args(args).current_dir(here).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let bytes =
            ["out.csv", "out.csv.manifest.json", "out.csv.rejected.csv"].map(|name| read(here.join(name)).unwrap());
        (String::from_utf8(output.stdout).unwrap(), bytes)
    };
    let (_, [english_rows, english_manifest, english_rejected]) = screened(&[]);
    let (said, [rows, manifest, rejected]) = screened(&["--lang", "fr"]);
    assert!(rows == english_rows && manifest == english_manifest && rejected != english_rejected);
    let rejected = String::from_utf8(rejected).unwrap();
    let own = said.split("écrit").next().unwrap();
    assert_eq!(english(own), Vec::<String>::new(), "{own}");
    insta::assert_snapshot!("report", said);
    insta::assert_snapshot!("rejected", rejected);
    let verified = Command::new(env!("CARGO_BIN_EXE_ratione")).args(["verify", "out.csv"]).current_dir(here).output();
    assert!(verified.unwrap().status.success());
    write(here.join("out.csv"), String::from_utf8(rows).unwrap().replace("yes", "no")).unwrap();
    let row = |args: &[&str]| stdout(here, &[&["why", "out.csv", "--row"], args].concat());
    let proofs = [row(&["1"]), row(&["7", "--format", "md"])];
    let heads = proofs.iter().map(|proof| proof.split("Fondements").next().unwrap());
    let after: Vec<&str> = heads.collect();
    insta::assert_snapshot!("after", stdout(here, &["verify", "out.csv"]) + "\n" + &after.join("\n"));
}

#[test]
fn two_runs_are_held_against_each_other_in_french() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    write(here.join("a.csv"), "id,date,country\na,2016-05-01,COD\nb,2021-06-01,ARM\nc,2016-05-01,COD\n").unwrap();
    write(here.join("b.csv"), "id,date,country\na,2001-05-01,COD\nb,2021-06-01,ARM\nd,2016-05-01,COD\n").unwrap();
    run(here, &["screen", "a.csv", "-o", "old.csv", "--as-of", "2021-12-31"]);
    run(here, &["screen", "b.csv", "-o", "new.csv", "--columns", "id,date,country,icc_answer,icc_grounds"]);
    let told = ["text", "json"].map(|format| stdout(here, &["compare", "old.csv", "new.csv", "--format", format]));
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn mistakes_say_what_to_do_in_french() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    write(here.join("in.csv"), ROWS).unwrap();
    write(here.join("one.csv"), "one\n1\n").unwrap();
    write(here.join("empty.csv"), "").unwrap();
    write(here.join("map.toml"), "from = \"date\"\nplace = \"country\"\n").unwrap();
    write(here.join("col.toml"), "from = \"dates\"\ncountry = \"country\"\n").unwrap();
    write(here.join("fr.txt"), "La Russie a annoncé mercredi qu'elle retirait sa signature du Statut de Rome, le traité fondateur de la Cour pénale internationale.").unwrap();
    write(here.join("undated.txt"), "Kenya stays\n\nKenya has not left the court.\n").unwrap();
    let wrong: [&str; 50] = [
        "hear --where Untied_States --when 2016",
        "hear --where UKR --when 2016-13",
        "hear --where UKR --when 1816",
        "hear --where UKR --when soon",
        "hear --where UKR --when 2016/2015",
        "hear --where UKR",
        "hear --where UKR --when 2016 --crime terrorism",
        "hear --where UKR --when 2016 --provision 8(2)(e)(xx)",
        "hear --where UKR --when 2016 --provision 8(2)(e)(i) --conflict international",
        "hear --where UKR --when 2016 --provision 6 --crime aggression",
        "hear --where UKR --when 2016 --capacity king",
        "hear --where 99,20 --when 2016",
        "hear --where 9,200 --when 2016",
        "hear --where here,there --when 2016",
        "hear --where ship:KOR --when 2016",
        "hear --age old",
        "hear --age 999",
        "hear --format pdf",
        "hear --foo",
        "hear --batch x.jsonl --where UKR",
        "hear --batch x.jsonl",
        "heer",
        "state Frnce",
        "state --on 2016-13-01",
        "what-if RUS_unsigns_2016-11-16",
        "court --on",
        "court --on 2016-11-16 --on 2016-11-17",
        "screen",
        "screen none.csv -o out.csv",
        "screen in.csv -o in.csv",
        "screen in.csv -o out.doc",
        "screen in.csv -o .",
        "screen . -o out.csv",
        "screen one.csv -o out.csv",
        "screen empty.csv -o out.csv",
        "screen in.csv -o out.csv --columns id,colour",
        "screen in.csv -o out.ndjson --columns id",
        "screen in.csv -o out.csv --map map.toml",
        "screen in.csv -o out.csv --map col.toml",
        "screen in.csv -o out.csv --trust nobody",
        "screen in.csv -o out.csv --threads 0",
        "screen in.csv -o out.csv --summary",
        "verify in.csv",
        "why in.csv --row 1",
        "compare in.csv",
        "check fr.txt",
        "check undated.txt",
        "record check none",
        "record export .",
        "serve --port 99999",
    ];
    let said = wrong.map(|line| {
        let args: Vec<&str> = line.split(' ').collect();
        let output = run(here, &args);
        assert_eq!(output.status.code(), Some(2), "{line}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(english(&said), Vec::<String>::new(), "{line}: {said}");
        format!("{line}\n  {}", said.split("\n\nUsage").next().unwrap().trim().replace('\n', "\n  "))
    });
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_bad_line_of_a_batch_says_in_french_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let lines = [
        r#"{"id":"a","act":{"from":"2016-05-01","places":[{"code":"COD"}]},"when":"2016"}"#,
        r#"{"id":"b","act":{"places":[]}}"#,
        r#"{"id":"c","act":{"from":"2016-05-01","crime":"theft"}}"#,
        r#"{"id":"d","act":{"from":"2016-05-01","accused":{"age":"old"}}}"#,
        r#"{"id":"e","act":{"from":"2016-05-01","places":[{"code":"Utopia"}]}}"#,
        r#"{"id":"f","act":"#,
        "[]",
    ];
    write(folder.path().join("acts.jsonl"), lines.join("\n")).unwrap();
    let output = run(folder.path(), &["hear", "--batch", "acts.jsonl"]);
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat();
    insta::assert_snapshot!(said);
}

#[test]
fn a_broken_record_says_in_french_what_to_correct() {
    let folder = tempfile::tempdir().unwrap();
    let copied = Command::new("cp").arg("-r").arg(root().join("record")).arg(folder.path()).status().unwrap();
    assert!(copied.success());
    let file = folder.path().join("record/states/afg.toml");
    let sound = read_to_string(&file).unwrap();
    let said = [
        ("in_force_from = 2003-05-01", "in_force_from = 2003-04-01"),
        ("actions      = 3", "actions      = 4"),
        ("\"french-senate-report-03-093\"", "\"hearsay\""),
        ("deposited     = 2003-02-10", "deposited     = 1803-02-10"),
        ("deposited     = 2003-02-10", "depositted    = 2003-02-10"),
    ]
    .map(|(old, new)| {
        assert!(sound.contains(old), "{old}");
        write(&file, sound.replacen(old, new, 1)).unwrap();
        let output = run(folder.path(), &["record", "check", "record"]);
        assert_eq!(output.status.code(), Some(2));
        [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat()
    });
    insta::assert_snapshot!(said.join("\n"));
}
