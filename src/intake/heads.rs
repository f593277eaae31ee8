//! Heads of columns, in many languages.

use super::columns::Happening;
use super::statuses::{Status, statuses};
use super::wording::words;
use crate::model::Role;

/// Meaning of a column's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadMeaning {
    Country,
    /// Codes of countries.
    CountryCode,
    Agreement,
    Status,
    Date,
    Value,
    Note,
    Ignored,
    Happening(Happening),
    Unknown,
}

#[rustfmt::skip]
const COUNTRY: &[&str] = &[
    "country", "countries", "state", "states", "participant", "participants", "party", "parties", "signatory",
    "signatories", "member", "members", "nation", "nations", "name", "territory", "economy", "ally", "allies",
    "buyer", "supplier", "land", "lander", "staat", "staaten", "mitglied", "mitglieder", "mitgliedstaat",
    "vertragspartei", "vertragsparteien", "vertragsstaat", "unterzeichner", "teilnehmer", "bundnispartner", "pays",
    "etat", "etats", "partie", "signataire", "signataires", "membre", "membres", "nom", "pais", "paises", "estado",
    "estados", "firmante", "firmantes", "signatario", "signatarios", "miembro", "miembros", "membro", "membros",
    "nombre", "nome", "paese", "paesi", "stato", "stati", "firmatario", "firmatari", "landen", "partij", "partijen",
    "lidstaat", "lidstaten", "staten", "naam", "kraj", "kraje", "panstwo", "panstwa", "strona", "strony", "nazwa",
    "zeme", "stat", "staty", "stat", "krajina", "krajiny", "drzava", "drzave", "zemlja", "orszag", "orszagok",
    "allam", "tara", "tari", "statul", "state", "maa", "maat", "valtio", "valtiot", "riik", "riigid", "valsts",
    "valstis", "salis", "salys", "valstybe", "valstybes", "lander", "stater", "medlem", "страна", "страны",
    "государство", "государства", "участник", "держава", "країна", "държава", "държави", "земља", "држава", "χωρα",
    "χωρες", "κρατος", "κρατη", "ulke", "ulkeler", "devlet", "taraf", "بلد", "الدولة", "دولة", "الدول", "البلد",
    "מדינה", "国", "国名", "国家", "國家", "締約国", "参加国", "국가", "나라", "negara", "shteti", "pajjiz", "tir", "herrialdea",
];

#[rustfmt::skip]
const CODE: &[&str] = &[
    "iso", "iso2", "iso3", "iso3166", "alpha2", "alpha3", "alpha", "code", "codes", "cca2", "cca3", "landercode",
    "isocode", "m49", "kod", "codigo", "codice", "countrycode",
];

#[rustfmt::skip]
const AGREEMENT: &[&str] = &[
    "agreement", "agreements", "treaty", "treaties", "convention", "conventions", "protocol", "instrument",
    "programme", "program", "initiative", "contract", "abkommen", "vertrag", "ubereinkommen", "vereinbarung",
    "initiative", "accord", "traite", "convention", "acuerdo", "tratado", "convenio", "acordo", "convencao",
    "accordo", "trattato", "convenzione", "verdrag", "overeenkomst", "umowa", "traktat", "konwencja", "smlouva",
    "zmluva", "dohoda", "ugovor", "sporazum", "egyezmeny", "szerzodes", "tratat", "conventie", "acord", "sopimus",
    "leping", "ligums", "sutartis", "avtal", "aftale", "avtale", "договор", "соглашение", "конвенция", "договір",
    "угода", "συμφωνια", "συνθηκη", "συμβαση", "anlasma", "antlasma", "sozlesme", "اتفاقية", "المعاهدة", "اتفاق",
    "条約", "协定", "条约", "協定", "협정", "조약", "event", "document", "organisation", "organization",
];

#[rustfmt::skip]
const STATUS: &[&str] = &[
    "status", "role", "action", "position", "type", "standing", "stand", "rolle", "art", "typ", "beteiligung",
    "statut", "role", "estado", "situacion", "rol", "papel", "stato", "ruolo", "situazione", "soort", "rola",
    "stav", "postavenie", "uloga", "szerep", "statusz", "allapot", "rolul", "stare", "tila", "asema", "rooli",
    "staatus", "olek", "statuss", "loma", "busena", "vaidmuo", "roll", "статус", "роль", "роля", "статут",
    "κατασταση", "ρολος", "durum", "rol", "الحالة", "الدور", "סטטוס", "状态", "狀態", "状況", "役割", "상태", "역할",
    "participation", "involvement", "kind", "voted", "vote",
];

#[rustfmt::skip]
const DATE: &[&str] = &[
    "date", "dates", "day", "when", "on", "year", "since", "from", "joined", "datum", "tag", "jahr", "seit", "am",
    "ab", "jour", "annee", "depuis", "le", "fecha", "ano", "desde", "data", "giorno", "anno", "dal", "jaar",
    "sinds", "dzien", "rok", "od", "den", "datum", "od", "leto", "godina", "kelte", "ev", "idopont", "data", "an",
    "anul", "paivamaara", "pvm", "vuosi", "kuupaev", "aasta", "datums", "gads", "metai", "dato", "ar", "dag", "aar",
    "дата", "год", "година", "рік", "ημερομηνια", "ετος", "tarih", "yil", "التاريخ", "تاريخ", "السنة", "תאריך",
    "שנה", "日期", "日付", "年", "날짜", "연도", "tanggal", "effective",
];

#[rustfmt::skip]
const VALUE: &[&str] = &[
    "value", "amount", "number", "count", "total", "share", "percent", "percentage", "population", "gdp", "area",
    "cost", "price", "quantity", "units", "usd", "eur", "million", "millions", "billion", "mio", "mrd", "wert",
    "betrag", "anzahl", "anteil", "menge", "preis", "kosten", "einwohner", "valeur", "montant", "nombre", "part",
    "quantite", "prix", "valor", "importe", "cantidad", "numero", "precio", "poblacion", "quantia", "montante",
    "preco", "valore", "importo", "quantita", "prezzo", "waarde", "bedrag", "aantal", "kwota", "wartosc", "liczba",
    "castka", "hodnota", "pocet", "iznos", "vrijednost", "ertek", "osszeg", "valoare", "suma", "arvo", "maara",
    "summa", "vaartus", "varde", "belopp", "antal", "vaerdi", "belob", "antall", "verdi", "сумма", "значение",
    "количество", "стойност", "ποσο", "αξια", "deger", "tutar", "miktar", "القيمة", "المبلغ", "金额", "数量", "値", "金額",
    "値", "금액", "score", "rate", "index", "spending", "budget", "contribution", "pledge",
];

#[rustfmt::skip]
const NOTE: &[&str] = &[
    "note", "notes", "remark", "remarks", "comment", "comments", "reservation", "reservations", "declaration",
    "declarations", "details", "anmerkung", "anmerkungen", "bemerkung", "bemerkungen", "hinweis", "kommentar",
    "vorbehalte", "remarque", "remarques", "observations", "commentaire", "nota", "notas", "observaciones",
    "comentario", "comentarios", "observacoes", "osservazioni", "commento", "note", "opmerking", "opmerkingen",
    "toelichting", "voorbehoud", "uwagi", "uwaga", "poznamka", "poznamky", "napomena", "opomba", "megjegyzes",
    "observatii", "huomautus", "huom", "markus", "piezimes", "pastabos", "anmarkning", "bemaerkning", "merknad",
    "примечание", "примечания", "примітка", "забележка", "σημειωσεις", "παρατηρησεις", "not", "notlar", "aciklama",
    "ملاحظات", "הערות", "备注", "備考", "비고", "text", "description",
];

#[rustfmt::skip]
const IGNORED: &[&str] = &[
    "source", "sources", "url", "link", "verified", "flag", "capital", "region", "continent", "id", "no", "nr",
    "rank", "ref", "quelle", "fahne", "flagge", "hauptstadt", "rang", "lfd", "drapeau", "capitale", "bandera",
    "fuente", "fonte", "bron", "zrodlo", "lp", "vlag", "hoofdstad", "lat", "lon", "latitude", "longitude",
    "objectid", "fid", "language", "web", "website",
];

/// Words for an end: the day on which something ceased.
#[rustfmt::skip]
const UNTIL: &[&str] = &[
    "to", "until", "till", "end", "ended", "bis", "ende", "jusqu", "fin", "hasta", "ate", "fino", "tot", "do", "az",
    "ig", "til", "till", "до", "εως", "kadar", "حتى", "至", "まで", "까지",
];

/// Words that say nothing of what a head is about.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "of", "the", "de", "du", "des", "la", "le", "les", "der", "die", "das", "del", "di", "da", "do", "dos", "van",
    "het", "and", "und", "et", "y", "e", "for", "to", "into", "in", "a", "an", "den", "zur", "zum", "au", "al",
    "deposit", "depot", "hinterlegung", "instrument", "official", "en", "z", "s",
];

/// Meaning of the head of a column.
pub(super) fn meaning(head: &str) -> HeadMeaning {
    use HeadMeaning as M;
    let words = words(head);
    let joined = words.concat();
    if words.is_empty() {
        // `#` and `№` count rows.
        return if head.trim().is_empty() {
            M::Unknown
        } else {
            M::Ignored
        };
    }
    let has = |list: &[&str]| {
        words.iter().any(|word| list.contains(&&**word)) || list.contains(&&*joined)
    };
    let all = |list: &[&str]| {
        words
            .iter()
            .all(|word| list.contains(&&**word) || FILLERS.contains(&&**word))
            && has(list)
    };
    if all(CODE) || (has(CODE) && has(COUNTRY)) || has(&["iso3", "iso2", "alpha3", "alpha2", "m49"])
    {
        return M::CountryCode;
    }
    if all(COUNTRY) {
        return M::Country;
    }
    if words.len() == 1 && UNTIL.contains(&&*words[0]) {
        return M::Happening(Happening::Role(Role::Withdrawn));
    }
    if let Some(happening) = happening(head, &words) {
        return M::Happening(happening);
    }
    if all(STATUS) {
        return M::Status;
    }
    if all(DATE) {
        return M::Date;
    }
    if all(NOTE) || (words.len() <= 3 && has(NOTE)) {
        return M::Note;
    }
    if all(AGREEMENT)
        || (words.len() == 2 && has(AGREEMENT) && has(&["name", "title", "titel", "titre"]))
    {
        return M::Agreement;
    }
    if all(IGNORED) {
        return M::Ignored;
    }
    // `date_signed`, `Status 2024`, `Amount (EUR m)`.
    let few = words.len() <= 4;
    if few && has(DATE) {
        return M::Date;
    }
    if few && has(STATUS) {
        return M::Status;
    }
    if has(VALUE) || head.contains(['%', '€', '$', '£']) {
        return M::Value;
    }
    if few && has(COUNTRY) {
        return M::Country;
    }
    if few && has(IGNORED) {
        return M::Ignored;
    }
    M::Unknown
}

/// Thing that a head of statuses says has happened: `Signature`, `Ratification, Acceptance(A)`, `Date of entry
/// into force`. A title that merely holds such a word says none.
fn happening(head: &str, words: &[String]) -> Option<Happening> {
    let telling = words.iter().filter(|word| {
        let plain =
            FILLERS.contains(&&***word) || DATE.contains(&&***word) || UNTIL.contains(&&***word);
        !plain && word.chars().count() > 2
    });
    let (mut all, mut said) = (0, 0);
    for word in telling {
        all += 1;
        said += usize::from(!statuses(word).is_empty());
    }
    if said * 2 < all || said == 0 {
        return None;
    }
    let statuses = statuses(head);
    let first = statuses.first()?;
    match first {
        Status::Role(role) => Some(Happening::Role(*role)),
        Status::Belongs => Some(Happening::Belongs),
        Status::InForce => Some(Happening::InForce),
        Status::Yes | Status::No => None,
    }
}

/// Whether a text is the head of a column of countries, or a word above a list of them.
pub(super) fn is_country_head(text: &str) -> bool {
    let words = words(text);
    !words.is_empty()
        && words.len() <= 6
        && (words.iter().any(|word| COUNTRY.contains(&&**word))
            || words.iter().any(|word| CODE.contains(&&**word)))
}

/// The happening that the word above a list of countries implies: signatories, buyers, members.
pub(super) fn implied(head: &str) -> Option<Happening> {
    statuses(head).iter().find_map(|status| match status {
        Status::Role(role) => Some(Happening::Role(*role)),
        Status::Belongs => Some(Happening::Belongs),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_understood_in_many_languages() {
        use HeadMeaning as M;
        let role = |role| M::Happening(Happening::Role(role));
        for (head, expected) in [
            ("Country", M::Country),
            ("Land", M::Country),
            ("Pays", M::Country),
            ("Участник", M::Country),
            ("iso3", M::CountryCode),
            ("Country code", M::CountryCode),
            ("Signature", role(Role::Signed)),
            ("Date of signature", role(Role::Signed)),
            ("Unterzeichnung", role(Role::Signed)),
            (
                "Ratification, Acceptance(A), Accession(a), Succession(d)",
                role(Role::Ratified),
            ),
            ("Entry into force", M::Happening(Happening::InForce)),
            ("Inwerkingtreding", M::Happening(Happening::InForce)),
            ("Renunciation", role(Role::Withdrawn)),
            ("to", role(Role::Withdrawn)),
            ("Status", M::Status),
            ("role", M::Status),
            ("Fecha", M::Date),
            (
                "Beitrittsdatum",
                M::Happening(Happening::Role(Role::Acceded)),
            ),
            ("Amount (EUR m)", M::Value),
            ("Anmerkungen", M::Note),
            ("Treaty", M::Agreement),
            ("source", M::Ignored),
            ("#", M::Ignored),
            ("ACE", M::Unknown),
            ("Convention on Access to Information", M::Unknown),
        ] {
            assert_eq!(meaning(head), expected, "{head}");
        }
    }
}
