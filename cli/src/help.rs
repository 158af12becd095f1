//! Arguments read, and help and refusals said, in the language that is asked for.

use crate::args::Cli;
use crate::print::{BOLD, PLAIN};
use clap::builder::{Resettable, StyledStr};
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Command, CommandFactory, FromArgMatches};
use ratione_record::{Lang, Phrase, phrase, stated};
use std::error::Error;
use std::ffi::OsString;

/// Words that `clap` writes into help by itself.
const OWN: [&str; 7] =
    ["Usage:", "Commands:", "Arguments:", "Options:", "[default: ", "[possible values: ", "Possible values:"];

/// Reads the arguments of the process; where they cannot be used, or ask for help, it says so and ends.
pub fn parse() -> Cli {
    let args: Vec<OsString> = std::env::args_os().collect();
    let lang = lang(&args);
    let mut command = Cli::command();
    if lang == Lang::En {
        return Cli::from_arg_matches(&command.get_matches_from(args)).unwrap_or_else(|error| error.exit());
    }
    command.build();
    let words = values(&command, lang);
    // The command `help` takes no options.
    let help = args.get(1).is_some_and(|arg| arg == "help");
    let args = args.into_iter().filter(|arg| !(help && ["--lang", "fr", "--lang=fr"].iter().any(|own| arg == own)));
    let read = translated(command, lang).try_get_matches_from(args);
    match read.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            let said = match error.kind() {
                ErrorKind::DisplayVersion => error.render().ansi().to_string(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                    spoken(&error.render().ansi().to_string(), &words, lang)
                }
                _ => refused(&error, lang),
            };
            match error.use_stderr() {
                true => anstream::eprint!("{said}"),
                false => anstream::print!("{said}"),
            }
            std::process::exit(error.exit_code())
        }
    }
}

/// The language that arguments ask for, before they are read.
fn lang(args: &[OsString]) -> Lang {
    let texts: Vec<&str> =
        args.iter().map(|arg| arg.to_str().unwrap_or_default()).take_while(|arg| *arg != "--").collect();
    let french = texts.contains(&"--lang=fr") || texts.windows(2).any(|pair| pair == ["--lang", "fr"]);
    if french { Lang::Fr } else { Lang::En }
}

/// A command that is built, with its help in a language.
pub fn translated(command: Command, lang: Lang) -> Command {
    let say = |text: Option<&StyledStr>| Resettable::from(text.map(|text| said(&text.to_string(), lang).into()));
    let (about, after) = (say(command.get_about()), say(command.get_after_help()));
    let command = command.about(about).after_help(after).subcommand_value_name(name("COMMAND", lang));
    let command = command.mut_args(|arg| {
        let (help, long) = (say(arg.get_help()), say(arg.get_long_help()));
        named(arg, lang).help(help).long_help(long)
    });
    command.mut_subcommands(|command| translated(command, lang))
}

/// An argument whose values have a name in a language.
fn named(arg: Arg, lang: Lang) -> Arg {
    let names: Vec<&'static str> =
        arg.get_value_names().unwrap_or_default().iter().map(|own| name(own, lang)).collect();
    if names.is_empty() { arg } else { arg.value_names(names) }
}

/// The name of a value, kept for as long as the program runs.
fn name(english: &str, lang: Lang) -> &'static str {
    String::leak(lang.word(english).to_owned())
}

/// A text of help: whole, else each of its paragraphs and lines by itself.
fn said(text: &str, lang: Lang) -> String {
    let line = |text: &str| text.lines().map(|line| lang.word(line)).collect::<Vec<_>>().join("\n");
    let paragraph = |text: &str| lang.known(text).map_or_else(|| line(text), str::to_owned);
    lang.known(text).map_or_else(|| text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n"), str::to_owned)
}

/// What values mean, which `clap` does not let go: in English, and in a language.
fn values(command: &Command, lang: Lang) -> Vec<(String, String)> {
    let own = command.get_arguments().flat_map(Arg::get_possible_values);
    let helps = own.filter_map(|value| value.get_help().map(ToString::to_string));
    let below = command.get_subcommands().flat_map(|command| values(command, lang));
    helps.map(|help| (said(&help, lang), help)).map(|(french, english)| (english, french)).chain(below).collect()
}

/// Help as `clap` renders it, with its own words and those of the values in a language.
fn spoken(rendered: &str, values: &[(String, String)], lang: Lang) -> String {
    let own = OWN.iter().map(|word| (*word, lang.word(word)));
    let values = values.iter().map(|(english, french)| (english.as_str(), french.as_str()));
    own.chain(values).fold(rendered.to_owned(), |text, (english, french)| text.replace(english, french))
}

/// What is wrong with the arguments.
fn refused(error: &clap::Error, lang: Lang) -> String {
    let usage = error.get(ContextKind::Usage).map(|usage| usage.to_string().replace("Usage:", lang.word("Usage:")));
    let usage = usage.map(|usage| format!("{usage}\n\n")).unwrap_or_default();
    let (mark, more) = (lang.word("error:"), lang.word("For more, add `--help`."));
    format!("{BOLD}{mark}{PLAIN} {}\n\n{usage}{more}\n", wrong(error).words(lang))
}

fn wrong(error: &clap::Error) -> Phrase {
    let of = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let instead = |kind| match of(kind) {
        near if near.is_empty() => Phrase::default(),
        near => phrase!("; did you mean `{0}`?", stated(near)),
    };
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => phrase!("`{0}` needs a value", stated(arg)),
        ErrorKind::InvalidValue => {
            let known = stated(of(ContextKind::ValidValue));
            phrase!("`{0}` cannot be `{1}`; it may be {2}", stated(arg), stated(value), known)
        }
        ErrorKind::ValueValidation if arg.contains("DATE") => {
            phrase!("`{0}` cannot be `{1}`; write a day as in `2016-11-16`", stated(arg), stated(value))
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map(Phrase::foreign).unwrap_or_default();
            phrase!("`{0}` cannot be `{1}`: {2}", stated(arg), stated(value), why)
        }
        ErrorKind::UnknownArgument => {
            phrase!("unexpected argument `{0}`{1}", stated(arg), instead(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let command = stated(of(ContextKind::InvalidSubcommand));
            phrase!("unknown command `{0}`{1}", command, instead(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => phrase!("not given: {0}", stated(arg)),
        ErrorKind::MissingSubcommand => phrase!("no command is given"),
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            prior if prior == arg || prior.is_empty() => phrase!("`{0}` is given more than once", stated(arg)),
            prior => phrase!("`{0}` does not go with {1}", stated(arg), stated(prior)),
        },
        _ => phrase!("the arguments cannot be read"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text of the help of a command and of those below it.
    fn texts(command: &Command, into: &mut Vec<String>) {
        let about = command.get_about().into_iter().chain(command.get_after_help());
        let helps = command.get_arguments().flat_map(|arg| arg.get_help().into_iter().chain(arg.get_long_help()));
        into.extend(about.chain(helps).map(ToString::to_string));
        into.extend(values(command, Lang::En).into_iter().map(|(english, _)| english));
        command.get_subcommands().for_each(|command| texts(command, into));
    }

    #[test]
    fn every_text_of_the_help_has_its_french() {
        let mut command = Cli::command();
        command.build();
        let mut all = Vec::new();
        texts(&command, &mut all);
        assert!(all.len() > 100, "{} texts", all.len());
        let known = |text: &str| Lang::Fr.known(text).is_some();
        let spoken = |text: &&str| known(text) || text.lines().all(|line| line.starts_with("  ") || known(line));
        let missing: Vec<&str> = all.iter().flat_map(|text| text.split("\n\n")).filter(|text| !spoken(text)).collect();
        assert!(missing.is_empty(), "add to record/src/fr_help.toml: {missing:#?}");
    }

    #[test]
    fn the_language_may_stand_anywhere_before_a_double_dash() {
        let lang = |args: &str| lang(&args.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(lang("ratione hear --help --lang fr"), Lang::Fr);
        assert_eq!(lang("ratione --lang=fr state"), Lang::Fr);
        assert_eq!(lang("ratione state --lang en"), Lang::En);
        assert_eq!(lang("ratione check -- --lang fr"), Lang::En);
    }
}
