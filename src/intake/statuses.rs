//! Words and marks by which tables say where a country stands, in many languages.

use super::wording::words;
use crate::model::Role;

/// Meaning of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Status {
    Role(Role),
    /// Member or party, without the way in which it became one.
    Belongs,
    /// It is in force for it.
    InForce,
    Yes,
    No,
}

/// Stems by role: a word that begins with one says it. Folded.
#[rustfmt::skip]
const STEMS: &[(Role, &[&str])] = &[
    (Role::Signed, &[
        "sign", "firm", "assin", "unterzeichn", "unterschr", "gezeichn", "onderteken", "getekend", "undertec",
        "underskr", "undertegn", "undirrit", "allekirjoit", "allakirj", "parakst", "pasiras", "podpis", "semnat",
        "semnar", "semnez", "alair", "подпис", "подпіс", "підпис", "υπογρ", "υπεγρ", "imza", "nenshkr", "potpis",
        "потпис", "وقع", "موقع", "توقيع", "חתמ", "חתימ", "签署", "簽署", "署名", "서명", "iffirm", "siniu", "sinithe",
    ]),
    (Role::Ratified, &[
        "ratif", "ratyf", "bekraftig", "bekrachtig", "stadfest", "stadfast", "ратиф", "ратыф", "επικυρ", "onayla",
        "onay", "megeros", "потврд", "potvrd", "تصديق", "صدق", "مصادق", "אשרר", "אושרר", "批准", "批準", "비준",
        "fullgilt", "confirm",
    ]),
    (Role::Acceded, &[
        "acced", "access", "adher", "adhes", "ades", "aderi", "aderar", "beitr", "beiget", "toetr", "toege",
        "tiltr", "tilslut", "anslut", "liitty", "liittyi", "uhine", "uhini", "pievieno", "prisijung", "przyst",
        "pristup", "pristoup", "csatlak", "присъед", "присоед", "приедн", "приєдн", "προσχωρ", "katil", "انضم",
        "הצטרפ", "加入", "가입",
    ]),
    (Role::Accepted, &[
        "accept", "aceit", "aceptac", "acepta", "accett", "annahm", "angenomm", "aanva", "godtag", "godtat",
        "hyvaksy", "prijat", "prijet", "przyj", "приня", "прийн", "αποδοχ", "kabul", "elfogad", "قبول", "接受", "受諾",
        "수락",
    ]),
    (Role::Approved, &[
        "approv", "approb", "aprob", "aprov", "genehmig", "goedke", "godkend", "godkjen", "godkan", "schval",
        "zatwierdz", "odobr", "утвержд", "утверд", "одобр", "затвердж", "εγκρ", "jovahagy", "موافق", "核准", "承認",
        "승인",
    ]),
    (Role::Succeeded, &[
        "success", "succeed", "succed", "suces", "nachfolg", "rechtsnachf", "opvolg", "voortgezette", "sukces",
        "правопреем", "διαδοχ", "halef", "خلاف", "继承", "承継", "승계",
    ]),
    (Role::Provisional, &[
        "provis", "provvis", "vorlauf", "voorlop", "tymczas", "prozat", "времен", "προσωριν",
    ]),
    (Role::Suspended, &[
        "suspen", "sospes", "sospend", "ausgesetzt", "geschorst", "zawiesz", "pozastav", "приостан", "αναστ",
        "askiya",
    ]),
    (Role::Withdrawn, &[
        "withdr", "retir", "recess", "ritir", "ausgetret", "austritt", "rucktritt", "uittred", "uitgetred",
        "uttrad", "utmeld", "wycof", "wystap", "vystoup", "odstoup", "istup", "выход", "вышел", "вышла", "αποχωρ",
        "cekil", "left", "exit", "quit", "kilep", "انسحب", "退出", "renunc", "renounc", "ceased", "eronnut", "lahkus",
    ]),
    (Role::Denounced, &[
        "denounc", "denonc", "denunc", "denunz", "kundig", "gekundig", "opgezeg", "opzeg", "wypowie", "vypoved",
        "денонс", "καταγγ", "fesh", "termina", "废止",
    ]),
    (Role::Buyer, &[
        "buyer", "buys", "bought", "purchas", "kaufer", "kauft", "acheteu", "compra", "kupuj", "nabyw", "koper",
        "покупа", "acquir", "kjoper", "kopare",
    ]),
    (Role::Supplier, &[
        "suppl", "seller", "lieferan", "liefert", "verkauf", "fourniss", "vendeur", "provee", "fornec", "fornit",
        "dostaw", "leveran", "поставщ",
    ]),
    (Role::Host, &[
        "host", "gastgeb", "anfitri", "ospitan", "gospodarz", "vertsland", "gastland",
    ]),
    (Role::Associated, &[
        "assoc", "assoz", "asoci", "autonom", "ассоц", "stowarzysz", "geassoc", "tilknytt",
    ]),
    (Role::Recipient, &[
        "recipient", "beneficia", "benefici", "empfang", "ontvang", "odbiorc", "destinat", "mottak", "mottag",
    ]),
    (Role::Invited, &[
        "invit", "eingelad", "uitgenod", "zaprosz", "pozvan", "приглаш", "convidad", "inbjud", "indbud", "kutsut",
    ]),
    (Role::Observer, &[
        "observ", "osserv", "beobacht", "waarnem", "obserw", "pozorovat", "наблюд", "παρατηρ", "gozlemci",
        "megfigyel", "tarkkail", "vaatle", "noverotaj", "stebet", "مراقب", "观察", "觀察",
    ]),
];

/// Stems of those that belong to it, however they came to.
#[rustfmt::skip]
const BELONGING: &[&str] = &[
    "member", "mitglied", "membre", "miembro", "membro", "lid", "lidstaat", "medlem", "jasen", "liige", "clen",
    "czlon", "член", "μελος", "μελη", "uye", "عضو", "成员", "成員", "会員", "加盟", "회원", "tag", "nariai", "narys",
    "dalibnieks", "dalibvalst", "particip", "teilnehm", "teilnahm", "deeln", "deltag", "deltak", "osallis",
    "osalej", "uczestn", "ucastn", "sudjel", "sudion", "участ", "συμμετ", "party", "parties", "partei",
    "vertragspart", "vertragsstaat", "partie", "parte", "partij", "verdragspart", "strona", "сторон", "foundi",
    "founder", "fondat", "grund", "consultativ", "permanent", "taraf", "当事国", "缔约", "joined",
];

/// Words for a part that is in force.
#[rustfmt::skip]
const IN_FORCE: &[&str] = &[
    "force", "kraft", "inkraft", "vigueur", "vigor", "vigore", "werking", "inwerking", "wejscie", "platnost", "сил",
    "ισχυ", "yururluk", "voimaan", "joustum", "hatalyba", "gildi", "effect", "effective", "生效", "発効", "발효", "نفاذ",
    "snag",
];

#[rustfmt::skip]
const YES: &[&str] = &[
    "x", "yes", "y", "ja", "oui", "si", "sim", "tak", "ano", "igen", "da", "да", "так", "ναι", "evet", "نعم", "כן",
    "是", "はい", "예", "true", "wahr", "vrai", "verdadero", "ok", "kylla", "jah", "taip", "jo", "po", "ie", "iva",
    "bai", "✓", "✔", "☑", "✅", "●", "•", "■", "◉", "⬤", "√", "+", "🗸", "✗x", "vero", "ya",
];

#[rustfmt::skip]
const NO: &[&str] = &[
    "no", "n", "nein", "non", "nao", "nie", "ne", "nem", "нет", "не", "ні", "οχι", "hayir", "لا", "לא", "否", "いいえ",
    "아니요", "false", "falsch", "faux", "falso", "nei", "nej", "nee", "ei", "-", "–", "—", "✗", "✘", "❌", "☐", "○",
    "n/a", "na", "none", "nil", "./.", "../..", "…", "...", "×no", "pending", "ausstehend",
];

/// Words that turn what follows, or precedes, into its opposite.
#[rustfmt::skip]
const NEGATIONS: &[&str] = &[
    "not", "no", "non", "nicht", "kein", "keine", "pas", "nie", "ne", "ei", "ikke", "inte", "niet", "не", "ні",
    "δεν", "nem", "degil", "neither", "yet", "noch", "нет", "لم", "לא", "未", "nao", "never", "nav", "pending",
    "eja", "ekki", "announced", "planned", "intends", "angekundigt", "geplant", "annonce",
];

/// Statuses that a short text says, in its order; nothing where it is no status.
pub(super) fn statuses(text: &str) -> Vec<Status> {
    let text = text.trim();
    if text.is_empty() || text.len() > 120 {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    if YES.contains(&&*lower) {
        return vec![Status::Yes];
    }
    if NO.contains(&&*lower) {
        return vec![Status::No];
    }
    let words = words(text);
    if let [word] = &*words {
        if YES.contains(&&**word) {
            return vec![Status::Yes];
        }
        if NO.contains(&&**word) {
            return vec![Status::No];
        }
    }
    let mut found: Vec<Status> = Vec::new();
    for word in words.iter().take(12) {
        if let Some(status) = of_word(word)
            && !found.contains(&status)
        {
            found.push(status);
        }
    }
    let denied = words.iter().any(|word| NEGATIONS.contains(&&**word));
    if denied && !found.is_empty() || text.starts_with('未') {
        return vec![Status::No];
    }
    // "State party", "founding member": how it came is not said beside a way that is.
    if found.iter().any(|status| matches!(status, Status::Role(_))) {
        found.retain(|status| *status != Status::Belongs);
    }
    if found.contains(&Status::InForce) {
        return vec![Status::InForce];
    }
    found
}

/// Status that a folded word says.
fn of_word(word: &str) -> Option<Status> {
    let begins = |stem: &&str| {
        // Scripts that write no blanks between words, or an article as a part of them.
        if stem.chars().all(|letter| letter >= '\u{590}') {
            word.contains(*stem)
        } else {
            word.starts_with(*stem)
        }
    };
    let hit = |stems: &[&str]| {
        stems
            .iter()
            .filter(|stem| begins(stem))
            .map(|stem| stem.len())
            .max()
    };
    let mut best: Option<(usize, Status)> = None;
    let mut offer = |length: Option<usize>, status: Status| {
        if let Some(length) = length
            && best.is_none_or(|(most, _)| length > most)
        {
            best = Some((length, status));
        }
    };
    for (role, stems) in STEMS {
        offer(hit(stems), Status::Role(*role));
    }
    let exact = |stems: &[&str]| {
        stems
            .iter()
            .filter(|stem| {
                if stem.len() <= 3 {
                    word == **stem
                } else {
                    begins(stem)
                }
            })
            .map(|stem| stem.len())
            .max()
    };
    offer(exact(BELONGING), Status::Belongs);
    offer(exact(IN_FORCE), Status::InForce);
    best.map(|(_, status)| status)
}

/// Marks behind dates and in columns of codes, and what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Legend {
    marks: Vec<(String, Role)>,
}

impl Legend {
    /// The marks that a text explains: `Acceptance(A), Accession(a)`, `R=Ratification, Su=Succession`,
    /// `a: Accession`.
    pub fn explained(&mut self, text: &str) {
        let letters: Vec<char> = text.chars().collect();
        for (at, letter) in letters.iter().enumerate() {
            let is_mark = |mark: &str| {
                (1..=3).contains(&mark.chars().count()) && mark.chars().all(char::is_alphabetic)
            };
            let (mark, word): (String, String) = match letter {
                '(' => {
                    let mark: String = letters[at + 1..]
                        .iter()
                        .take_while(|it| **it != ')')
                        .collect();
                    let before = letters[..at]
                        .iter()
                        .rev()
                        .skip_while(|it| it.is_whitespace());
                    let word: Vec<char> = before
                        .take_while(|it| it.is_alphabetic())
                        .copied()
                        .collect();
                    (mark, word.into_iter().rev().collect())
                }
                '=' | ':' => {
                    let before = letters[..at]
                        .iter()
                        .rev()
                        .skip_while(|it| it.is_whitespace());
                    let mark: Vec<char> = before
                        .take_while(|it| it.is_alphabetic())
                        .copied()
                        .collect();
                    let after = letters[at + 1..].iter().skip_while(|it| it.is_whitespace());
                    let word: String = after.take_while(|it| it.is_alphabetic()).collect();
                    (mark.into_iter().rev().collect(), word)
                }
                _ => continue,
            };
            if is_mark(&mark)
                && word.chars().count() > 3
                && let [Status::Role(role), ..] = *statuses(&word)
                && !self.marks.iter().any(|(known, _)| *known == mark)
            {
                self.marks.push((mark, role));
            }
        }
    }

    /// The role that a mark means; `(A)` in brackets is an accession, bare `A` behind a date an acceptance, as the
    /// collections have it that explain neither.
    pub fn role(&self, mark: &str) -> Option<Role> {
        let bracketed = mark.starts_with(['(', '[']);
        let mark = mark.trim_matches(|letter: char| !letter.is_alphanumeric());
        if let Some((_, role)) = self.marks.iter().find(|(known, _)| known == mark) {
            return Some(*role);
        }
        Some(match mark {
            "A" if bracketed => Role::Acceded,
            "A" => Role::Accepted,
            "AA" | "Aa" => Role::Approved,
            "R" | "r" | "c" => Role::Ratified,
            "d" | "su" | "Su" | "SU" | "VG" => Role::Succeeded,
            "S" | "s" | "D" | "O" => Role::Signed,
            "a" | "T" => Role::Acceded,
            "W" => Role::Withdrawn,
            "P" | "p" | "PA" => Role::Provisional,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_read_in_many_languages() {
        for (text, role) in [
            ("Signed", Role::Signed),
            ("unterzeichnet", Role::Signed),
            ("signé", Role::Signed),
            ("firmado", Role::Signed),
            ("assinado", Role::Signed),
            ("podpisano", Role::Signed),
            ("podepsáno podpis", Role::Signed),
            ("подписал", Role::Signed),
            ("υπέγραψε", Role::Signed),
            ("allekirjoittanut", Role::Signed),
            ("imzaladı", Role::Signed),
            ("aláírta", Role::Signed),
            ("签署", Role::Signed),
            ("Ratified", Role::Ratified),
            ("ratifiziert", Role::Ratified),
            ("ratyfikowano", Role::Ratified),
            ("Beitritt", Role::Acceded),
            ("adhésion", Role::Acceded),
            ("toetreding", Role::Acceded),
            ("Acceptance", Role::Accepted),
            ("approbation", Role::Approved),
            ("Rechtsnachfolge", Role::Succeeded),
            ("withdrew", Role::Withdrawn),
            ("Withdrawn", Role::Withdrawn),
            ("Kündigung", Role::Denounced),
            ("Observer", Role::Observer),
            ("Käufer", Role::Buyer),
            ("acheteur", Role::Buyer),
            ("Lieferant", Role::Supplier),
        ] {
            assert_eq!(statuses(text), [Status::Role(role)], "{text}");
        }
        for text in [
            "not signed",
            "nicht unterzeichnet",
            "non-signatory",
            "no",
            "–",
            "pas signé",
            "не подписал",
        ] {
            assert_eq!(statuses(text), [Status::No], "{text}");
        }
        for text in [
            "member",
            "Mitgliedstaat",
            "State party",
            "founding",
            "participating",
        ] {
            assert_eq!(statuses(text), [Status::Belongs], "{text}");
        }
        assert_eq!(statuses("✓"), [Status::Yes]);
        assert_eq!(statuses("Entry into force"), [Status::InForce]);
        assert_eq!(statuses("Reykjavík"), []);
    }

    #[test]
    fn marks_mean_what_the_table_explains() {
        let mut legend = Legend::default();
        legend.explained("Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)");
        assert_eq!(legend.role("A"), Some(Role::Accepted));
        assert_eq!(legend.role("a"), Some(Role::Acceded));
        assert_eq!(legend.role("d"), Some(Role::Succeeded));
        assert_eq!(Legend::default().role("(A)"), Some(Role::Acceded));
        let mut legend = Legend::default();
        legend.explained("* R=Ratification, acceptance, A=Accession, Su=Succession");
        assert_eq!(legend.role("A"), Some(Role::Acceded));
        assert_eq!(legend.role("(Su)"), Some(Role::Succeeded));
        assert_eq!(legend.role("Q"), None);
    }
}
