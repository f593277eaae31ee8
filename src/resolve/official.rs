//! Articles and forms of state that stand about a name: "die Schweiz", "Republik Österreich".

/// Articles of other languages than English and French, folded; those of these two are in no key at all.
const ARTICLES: &[&str] = &[
    "der", "die", "das", "den", "des", "el", "los", "las", "il", "lo", "gli", "i", "o", "os", "a",
    "as", "de", "het", "η", "ο", "οι", "το", "τα", "την", "τησ", "των", "az", "an", "na", "els",
    "det", "dei", "un", "une", "al",
];

/// Forms of state that stand before a name, folded, the longer first.
const BEFORE: &[&str] = &[
    "federal democratic republic of",
    "democratic socialist republic of",
    "federative republic of",
    "democratic republic of",
    "federal republic of",
    "islamic republic of",
    "peoples republic of",
    "people s republic of",
    "socialist republic of",
    "united republic of",
    "independent state of",
    "federation of",
    "commonwealth of",
    "principality of",
    "grand duchy of",
    "government of",
    "republic of",
    "kingdom of",
    "sultanate of",
    "emirate of",
    "state of",
    "union of",
    "republique islamique d",
    "republique islamique du",
    "republique islamique de",
    "republique federale d",
    "republique federale de",
    "republique federale du",
    "republique d",
    "republique de",
    "republique du",
    "republique des",
    "royaume d",
    "royaume de",
    "royaume du",
    "royaume des",
    "principaute de",
    "grand duche de",
    "sultanat d",
    "etat d",
    "etat de",
    "etat du",
    "bundesrepublik",
    "islamische republik",
    "volksrepublik",
    "republik der",
    "republik",
    "konigreich der",
    "konigreich",
    "furstentum",
    "grossherzogtum",
    "sultanat",
    "staat",
    "republica islamica de",
    "republica federal de",
    "republica federal da",
    "republica federal do",
    "republica popular de",
    "republica popular da",
    "republica de",
    "republica del",
    "republica da",
    "republica do",
    "republica dos",
    "republica",
    "reino de",
    "reino da",
    "reino do",
    "reino dos",
    "estado de",
    "estado do",
    "principado de",
    "repubblica islamica dell",
    "repubblica di",
    "repubblica del",
    "repubblica della",
    "repubblica dell",
    "repubblica",
    "regno di",
    "regno del",
    "regno dei",
    "regno",
    "principato di",
    "stato di",
    "stato del",
    "islamitische republiek",
    "republiek",
    "koninkrijk",
    "vorstendom",
    "groothertogdom",
    "republiken",
    "republikken",
    "konungariket",
    "kongeriget",
    "kongeriket",
    "furstendomet",
    "fyrstedommet",
    "republika e",
    "republika",
    "kraljevina",
    "kraljevstvo",
    "krolestwo",
    "kralovstvo",
    "kralovstvi",
    "regatul",
    "principatul",
    "republica islamica",
    "δημοκρατια τησ",
    "δημοκρατια του",
    "βασιλειο τησ",
    "βασιλειο του",
    "ισλαμικη δημοκρατια του",
    "исламская республика",
    "социалистическая республика",
    "федеративная республика",
    "республика",
    "республіка",
    "република",
    "королевство",
    "королівство",
    "кралство",
    "краљевина",
    "государство",
    "држава",
    "جمهوريه",
    "مملكه",
    "دوله",
    "سلطنه",
    "جمهوري",
    "lydveldid",
    "konungsrikid",
];

/// Forms of state that stand behind a name, folded; with the blank before them where the script has one.
const BEHIND: &[&str] = &[
    " halk cumhuriyeti",
    " islam cumhuriyeti",
    " cumhuriyeti",
    " kralligi",
    " vabariik",
    " kuningriik",
    " tasavalta",
    " kuningaskunta",
    " koztarsasag",
    " kiralysag",
    " respublika",
    " republika",
    " republik",
    " karalyste",
    " karaliste",
    "社会主义共和国",
    "社会主義共和国",
    "联邦共和国",
    "連邦共和国",
    "人民共和国",
    "共和国",
    "共和國",
    "王国",
    "王國",
    "공화국",
    "왕국",
];

/// A key without the article before it.
pub(super) fn without_article(key: &str) -> Option<&str> {
    let (first, rest) = key.split_once(' ')?;
    ARTICLES.contains(&first).then_some(rest)
}

/// A key without a form of state before or behind it: the name alone.
pub(super) fn without_title(key: &str) -> Option<String> {
    let before = BEFORE.iter().filter_map(|title| {
        let rest = key.strip_prefix(title)?;
        rest.strip_prefix(' ')
    });
    let behind = BEHIND.iter().filter_map(|title| key.strip_suffix(title));
    // The longest title leaves the shortest name.
    let name = before.chain(behind).min_by_key(|name| name.len())?.trim();
    let name = without_article(name).unwrap_or(name);
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::Lexicon;

    #[test]
    fn titles_and_articles_are_taken_off() {
        let name = |text: &str| without_title(&Lexicon::key(text));
        for (text, expected) in [
            ("Republik Österreich", "osterreich"),
            ("Federal Republic of Germany", "germany"),
            ("Reino de España", "espana"),
            ("Läti Vabariik", "lati"),
            ("Azerbaycan Cumhuriyeti", "azerbaycan"),
            ("ポーランド共和国", "ポーランド"),
            ("Δημοκρατία της Πολωνίας", "πολωνιασ"),
        ] {
            assert_eq!(name(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(name("Republic"), None);
        assert_eq!(without_article("die schweiz"), Some("schweiz"));
        assert_eq!(without_article("schweiz"), None);
    }

    #[test]
    fn every_title_is_folded_as_keys_are() {
        for title in BEFORE {
            let key = Lexicon::key(title);
            assert!(*title == key, "{title} is {key}");
        }
    }
}
