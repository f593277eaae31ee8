//! `extract`: countries and party lists in an article.

use std::io::{self, Read as _};

use serde_json::json;

use super::args::ExtractArgs;
use super::failure::Failure;
use super::load;
use super::output::Output;
use crate::extract::{Extraction, MentionClass, QuotedText};
use crate::i18n::{self, Arg, format};
use crate::limits;
use crate::model::{Code, Lang};
use crate::read::article::ArticleText;
use crate::read::diagnostic::visible;
use crate::read::{dossier, file};
use crate::resolve::Countries;

/// Letters of a passage in a line of text.
const LINE_LETTERS: usize = 100;

pub(super) fn run(args: &ExtractArgs, output: &Output) -> Result<(), Failure> {
    let lang = output.lang;
    let name = args.file.to_string_lossy();
    let bytes = if name == "-" {
        from_stdin()
    } else {
        file::read(&args.file, limits::ARTICLE_BYTES, &|| false)
    };
    let bytes = bytes.map_err(|error| Failure::Input(vec![error.diagnostic(&name, lang)]))?;
    let groups = match &args.dossier {
        None => dossier::built_in().groups,
        Some(path) => {
            let mut diagnostics = Vec::new();
            let Some(dossier) = load::dossier(path, &mut diagnostics, lang)? else {
                return Err(Failure::Input(diagnostics));
            };
            dossier.groups
        }
    };
    let article = ArticleText::read(&bytes, &name).map_err(|error| Failure::Input(vec![*error]))?;
    let extraction = article.extract(&groups);
    if output.is_json() {
        let mut value = json!(extraction);
        value["encoding"] = json!(article.encoding);
        return Output::json(&value);
    }
    Output::result(&text(&extraction, &article, lang))
}

fn from_stdin() -> Result<Vec<u8>, file::Unreadable> {
    let most = limits::ARTICLE_BYTES;
    let mut bytes = Vec::new();
    io::stdin().lock().take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(file::Unreadable::TooLarge { most });
    }
    Ok(bytes)
}

/// Text for people: what was understood, then where each class of countries stands.
fn text(extraction: &Extraction, article: &ArticleText, lang: Lang) -> String {
    let t = |key: &str, args: &[(&str, Arg)]| i18n::t_args(lang, key, args);
    let mut lines = Vec::new();
    let proposed = &extraction.proposed;
    let found = proposed.parties.len();
    let count = [("found", Arg::from(found))];
    lines.push(match proposed.claimed {
        Some(claimed) => {
            let args = [("found", Arg::from(found)), ("claimed", Arg::from(claimed))];
            match proposed.agrees {
                Some(true) => t("cli-extract-agrees", &args),
                _ => t("cli-extract-differs", &args),
            }
        }
        None => t("cli-extract-found", &count),
    });
    let quoted = |it: &QuotedText| Arg::from(visible(&it.text).into_owned());
    if let Some(title) = &extraction.title {
        lines.push(t("cli-extract-title", &[("text", quoted(title))]));
    }
    if let Some(date) = &extraction.date {
        let day = Arg::from(format::date(lang, date.date));
        lines.push(t("cli-extract-date", &[("date", day)]));
    }
    if let Some(place) = &extraction.place {
        lines.push(t("cli-extract-place", &[("text", quoted(place))]));
    }
    let names = |mut codes: Vec<Code>| {
        Countries::built_in().sort_by_name(&mut codes, lang);
        let names: Vec<String> = codes
            .into_iter()
            .map(|code| Countries::built_in().name(code, lang))
            .collect();
        Arg::from(format::list(lang, &names))
    };
    let classes = extraction.classes();
    for class in MentionClass::ALL {
        let codes: Vec<Code> = classes
            .iter()
            .filter(|it| it.1 == class)
            .map(|it| it.0)
            .collect();
        if codes.is_empty() {
            continue;
        }
        let args = [("count", Arg::from(codes.len())), ("names", names(codes))];
        lines.push(match class {
            MentionClass::Party => t("cli-extract-party", &args),
            MentionClass::Mentioned => t("cli-extract-mentioned", &args),
            MentionClass::NotSigned => t("cli-extract-not-signed", &args),
            MentionClass::Observer => t("cli-extract-observer", &args),
            MentionClass::Invited => t("cli-extract-invited", &args),
        });
    }
    for number in &proposed.passages {
        let passage = &extraction.passages[*number];
        let slice = article.text().get(passage.start..passage.end).unwrap_or("");
        let words: Vec<String> = slice
            .split_whitespace()
            .map(|word| word.replace(crate::extract::FILLER, ""))
            .filter(|word| !word.is_empty())
            .collect();
        let line = words.join(" ");
        let mut quote: String = line.chars().take(LINE_LETTERS).collect();
        if quote.len() < line.len() {
            quote.push('…');
        }
        let args = [
            ("start", Arg::from(passage.start.to_string())),
            ("end", Arg::from(passage.end.to_string())),
            ("text", Arg::from(visible(&quote).into_owned())),
        ];
        lines.push(t("cli-extract-passage", &args));
    }
    lines.join("\n") + "\n"
}
