//! `import`: a list, a table or an article into a dossier, with a report of what was matched.

use std::ffi::OsStr;
use std::io::{self, Read as _};
use std::path::Path;

use serde_json::{Value, json};

use super::args::ImportArgs;
use super::failure::Failure;
use super::output::Output;
use crate::export::write_atomically;
use crate::extract::{ArticleOrigin, CountryMention, MentionClass};
use crate::i18n::{self, Arg, format};
use crate::intake::{Assignment, Import, MatchedRow, Origin};
use crate::limits;
use crate::model::{Code, Dossier, Lang, Role};
use crate::read::article::ArticleText;
use crate::read::table::{self, ImportedTable};
use crate::read::{self, Diagnostic, FileKind, dossier, file};
use crate::resolve::Countries;

pub(super) fn run(args: &ImportArgs, output: &Output) -> Result<(), Failure> {
    let lang = output.lang;
    let name = args.file.to_string_lossy();
    let is_stdin = name == "-";
    let bytes = if is_stdin {
        from_stdin()
    } else {
        file::read(&args.file, limits::TABLE_BYTES, &|| false)
    };
    let bytes = bytes.map_err(|error| Failure::Input(vec![error.diagnostic(&name, lang)]))?;
    match read::sniff(&bytes, &name) {
        FileKind::Article => return article(args, &bytes, output),
        FileKind::Unknown if is_prose(&bytes) => return article(args, &bytes, output),
        FileKind::Table | FileKind::Unknown => {}
        FileKind::Dossier | FileKind::GeoJson | FileKind::TopoJson | FileKind::Json => {
            let json = Diagnostic::error(&name, "table-is-json");
            return Err(Failure::Input(vec![json]));
        }
    }
    let table = table::read(&bytes, &name).map_err(|error| Failure::Input(vec![*error]))?;
    let imported = ImportedTable::new(table, &Assignment::default());
    let base = args
        .file
        .file_name()
        .map_or(name.clone(), OsStr::to_string_lossy);
    let origin = if is_stdin {
        Origin::Pasted
    } else {
        Origin::File(&base)
    };
    let dossier = imported.import.dossier(origin);
    if let Some(out) = &args.out {
        write(&dossier, out, lang)?;
    }
    if output.is_json() {
        Output::json(&value(&imported, &dossier))?;
    } else {
        Output::result(&text(&imported, &name, args.out.as_deref(), lang))?;
    }
    // All is said, and the dossier written: only the status tells that some rows are no country.
    if imported.import.is_complete() {
        Ok(())
    } else {
        Err(Failure::Partial)
    }
}

/// Whether a text that no ending tells of is neither a list nor a table.
fn is_prose(bytes: &[u8]) -> bool {
    /// Words of a text that may be a sentence.
    const WORDS: usize = 12;
    !table::is_table_file(bytes)
        && table::decode(bytes)
            .is_some_and(|(text, _)| text.split_whitespace().nth(WORDS).is_some())
}

/// Imports an article: its proposed parties are its rows.
fn article(args: &ImportArgs, bytes: &[u8], output: &Output) -> Result<(), Failure> {
    let lang = output.lang;
    let name = args.file.to_string_lossy();
    let article = ArticleText::read(bytes, &name).map_err(|error| Failure::Input(vec![*error]))?;
    let groups = dossier::built_in().groups;
    let extraction = article.extract(&groups);
    let parties = &extraction.proposed.parties;
    if parties.is_empty() {
        return Err(Failure::Input(vec![Diagnostic::error(
            &name,
            "article-no-parties",
        )]));
    }
    let publisher = match args.file.file_name() {
        Some(base) if name != "-" => base.to_string_lossy().into_owned(),
        _ => i18n::t(lang, "import-pasted-article"),
    };
    let origin = ArticleOrigin {
        publisher,
        url: None,
    };
    let dossier = extraction.dossier(article.text(), &origin, &groups);
    if let Some(out) = &args.out {
        write(&dossier, out, lang)?;
    }
    if !output.is_json() {
        let kind = [
            ("file", Arg::from(&*name)),
            ("kind", "article".into()),
            ("encoding", article.encoding.into()),
        ];
        let mut names = parties.clone();
        Countries::built_in().sort_by_name(&mut names, lang);
        let names: Vec<String> = names
            .into_iter()
            .map(|code| Countries::built_in().name(code, lang))
            .collect();
        let counts = [("placed", names.len().into()), ("rows", names.len().into())];
        let mut lines = vec![
            i18n::t_args(lang, "cli-import-found", &kind),
            i18n::t_args(lang, "cli-import-matched", &counts),
            format::list(lang, &names),
        ];
        if let Some(out) = &args.out {
            let file = [("file", Arg::from(out.to_string_lossy().into_owned()))];
            lines.push(i18n::t_args(lang, "cli-import-written", &file));
        }
        lines.push(String::new());
        return Output::result(&lines.join("\n"));
    }
    let mentions = || {
        extraction
            .passages
            .iter()
            .flat_map(|passage| &passage.countries)
    };
    let rows = parties.iter().zip(1..).map(|(code, row)| {
        let of = |mention: &&CountryMention| mention.iso3 == *code;
        let party = |mention: &&CountryMention| of(mention) && mention.class == MentionClass::Party;
        let mention = mentions().find(party).or_else(|| mentions().find(of));
        json!({
            "row": row,
            "input": mention.map(|mention| &mention.text),
            "iso3": code,
            "status": "signed",
            "date": extraction.date.as_ref().map(|stated| stated.date),
            "start": mention.map(|mention| mention.start),
            "end": mention.map(|mention| mention.end),
        })
    });
    Output::json(&json!({
        "kind": "article",
        "encoding": article.encoding,
        "columns": [],
        "rows": parties.len(),
        "matched": rows.collect::<Vec<_>>(),
        "near": [],
        "unmatched": [],
        "twice": [],
        "claimed": extraction.proposed.claimed,
        "agrees": extraction.proposed.agrees,
        "dossier": dossier,
    }))
}

fn from_stdin() -> Result<Vec<u8>, file::Unreadable> {
    let most = limits::TABLE_BYTES;
    let mut bytes = Vec::new();
    io::stdin().lock().take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(file::Unreadable::TooLarge { most });
    }
    Ok(bytes)
}

fn write(dossier: &Dossier, out: &Path, lang: Lang) -> Result<(), Failure> {
    let failure = |message: String| Failure::Write {
        code: "write",
        file: out.to_string_lossy().into_owned(),
        message,
    };
    let mut json =
        serde_json::to_string_pretty(dossier).map_err(|error| failure(error.to_string()))?;
    json.push('\n');
    write_atomically(out, json.as_bytes()).map_err(|error| failure(error.message(lang)))
}

/// Whether it is a list or a table.
fn kind(import: &Import) -> &'static str {
    if import.is_list { "list" } else { "table" }
}

fn value(imported: &ImportedTable, dossier: &Dossier) -> Value {
    let import = &imported.import;
    let columns = import.columns.iter().map(|column| {
        let mut value = json!({ "name": column.name, "role": column.plan.role.id() });
        if let Some(happening) = column.plan.happening {
            value["status"] = json!(happening.role().id());
        }
        if let Some(agreement) = &column.plan.agreement {
            value["agreement"] = json!(agreement);
        }
        value
    });
    let row = |row: &MatchedRow| {
        json!({
            "row": row.row,
            "input": row.input,
            "iso3": row.code,
            "status": row.status.map(Role::id),
            "date": row.date,
        })
    };
    let unmatched = import
        .unmatched
        .iter()
        .map(|row| json!({ "row": row.row, "input": row.input, "suggestions": row.suggestions }));
    let organisations = import
        .organisations
        .iter()
        .map(|row| json!({ "row": row.row, "input": row.input, "id": row.organisation.id }));
    let left_out = import
        .left_out
        .iter()
        .map(|(row, why, text)| json!({ "row": row, "why": why.id(), "text": text }));
    let doubts = import.doubts.iter().map(|doubt| {
        json!({ "row": doubt.row, "column": doubt.column + 1, "why": doubt.why.id(), "text": doubt.text })
    });
    json!({
        "kind": kind(import),
        "encoding": imported.table.encoding,
        "columns": columns.collect::<Vec<_>>(),
        "rows": import.rows,
        "matched": import.matched.iter().map(row).collect::<Vec<_>>(),
        "near": import.near.iter().map(row).collect::<Vec<_>>(),
        "unmatched": unmatched.collect::<Vec<_>>(),
        "organisations": organisations.collect::<Vec<_>>(),
        "left_out": left_out.collect::<Vec<_>>(),
        "doubts": doubts.collect::<Vec<_>>(),
        "twice": import.twice,
        "dossier": dossier,
    })
}

fn text(imported: &ImportedTable, file: &str, out: Option<&Path>, lang: Lang) -> String {
    let import = &imported.import;
    let named = |code: Code| Countries::built_in().name(code, lang);
    let line = |key: &str, args: &[(&str, Arg)]| i18n::t_args(lang, key, args);
    let row = |row: u32| ("row", Arg::from(row.to_string()));
    let mut lines = vec![line(
        "cli-import-found",
        &[
            ("file", file.into()),
            ("kind", kind(import).into()),
            ("encoding", imported.table.encoding.into()),
        ],
    )];
    for (column, at) in import.columns.iter().zip(1..) {
        let place = ("column", Arg::from(at.to_string()));
        let plan = &column.plan;
        let role = ("role", plan.role.id().into());
        let mut said = line(
            "cli-import-column",
            &[place.clone(), ("name", (&column.name).into()), role],
        );
        let of = plan.agreement.clone().or_else(|| {
            let role = plan.happening?.role().id();
            Some(i18n::t(lang, &format!("role-{role}")))
        });
        if let Some(of) = of {
            said = line(
                "cli-import-column-of",
                &[("column", said.into()), ("of", of.into())],
            );
        }
        lines.push(said);
        if column.is_doubtful {
            lines.push(line("cli-import-doubtful-dates", &[place]));
        }
    }
    let counts = [
        ("placed", import.placed().into()),
        ("rows", import.rows.into()),
    ];
    lines.push(line("cli-import-matched", &counts));
    for near in &import.near {
        let country = ("country", named(near.code).into());
        let code = ("code", near.code.to_string().into());
        lines.push(line(
            "cli-import-near",
            &[row(near.row), ("text", (&near.input).into()), country, code],
        ));
    }
    for unmatched in &import.unmatched {
        let names: Vec<String> = unmatched
            .suggestions
            .iter()
            .map(|code| named(*code))
            .collect();
        let text = ("text", Arg::from(&unmatched.input));
        lines.push(if names.is_empty() {
            line("cli-import-unmatched", &[row(unmatched.row), text])
        } else {
            let names = ("names", format::list(lang, &names).into());
            line(
                "cli-import-unmatched-near",
                &[row(unmatched.row), text, names],
            )
        });
    }
    for organisation in &import.organisations {
        let name = organisation.organisation.name(lang);
        lines.push(line(
            "cli-import-organisation",
            &[row(organisation.row), ("name", name.into())],
        ));
    }
    for (at, why, text) in &import.left_out {
        lines.push(line(
            "cli-import-left-out",
            &[row(*at), ("why", why.id().into()), ("text", text.into())],
        ));
    }
    for doubt in &import.doubts {
        let column = ("column", Arg::from((doubt.column + 1).to_string()));
        lines.push(line(
            "cli-import-doubt",
            &[row(doubt.row), column, ("text", (&doubt.text).into())],
        ));
    }
    if !import.twice.is_empty() {
        let names: Vec<String> = import.twice.iter().map(|code| named(*code)).collect();
        lines.push(line(
            "cli-import-twice",
            &[("names", format::list(lang, &names).into())],
        ));
    }
    if let Some(out) = out {
        let file = out.to_string_lossy().into_owned();
        lines.push(line("cli-import-written", &[("file", file.into())]));
    }
    lines.push(String::new());
    lines.join("\n")
}
