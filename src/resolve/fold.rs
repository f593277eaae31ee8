//! Texts made alike: what a person means by a name, whatever the case, accents and marks it has.

use std::sync::LazyLock;

/// Letters without their marks, lower case; what Unicode's compatibility decomposition gives for
/// Latin, Greek and Cyrillic letters, and what people type for those that it leaves (ß, ø, ı, œ …).
#[expect(
    clippy::unicode_not_nfc,
    reason = "texts in the wild are not normalised either"
)]
const LETTERS: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ("ae", "æǣǽ"),
    ("b", "ƀḃḅḇ"),
    ("c", "çćĉċčḉ"),
    ("d", "ðďđḋḍḏḑḓ"),
    ("dz", "ǆǳ"),
    ("e", "èéêëēĕėęěǝȅȇȩəɛḕḗḙḛḝẹẻẽếềểễệ"),
    ("f", "ḟ"),
    ("g", "ĝğġģǧǵḡ"),
    ("h", "ĥħȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįıǐȉȋɨḭḯỉị"),
    ("ij", "ĳ"),
    ("j", "ĵǰ"),
    ("k", "ķǩḱḳḵ"),
    ("l", "ĺļľłƚḷḹḻḽ"),
    ("lj", "ǉ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŋǹṅṇṉṋ"),
    ("nj", "ǌ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱɵṍṏṑṓọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšſșṡṣṥṧṩẛ"),
    ("ss", "ß"),
    ("t", "ţťŧțṫṭṯṱẗ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳɏẏẙỳỵỷỹ"),
    ("z", "źżžƶẑẓẕ"),
    ("α", "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
    ("β", "ϐ"),
    ("ε", "έϵἐἑἒἓἔἕὲέ"),
    ("η", "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
    ("θ", "ϑ"),
    ("ι", "ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ"),
    ("κ", "ϰ"),
    ("ο", "όὀὁὂὃὄὅὸό"),
    ("π", "ϖ"),
    ("ρ", "ϱῤῥ"),
    ("σ", "ς"),
    ("υ", "ΰϋύϒϓϔὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ"),
    ("φ", "ϕ"),
    ("ω", "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
    ("а", "ӑӓ"),
    ("г", "ѓ"),
    ("е", "ѐёӗ"),
    ("ж", "ӂӝ"),
    ("з", "ӟ"),
    ("и", "йѝӣӥ"),
    ("к", "ќ"),
    ("о", "ӧ"),
    ("у", "ўӯӱӳ"),
    ("ч", "ӵ"),
    ("ы", "ӹ"),
    ("э", "ӭ"),
    ("і", "ї"),
    ("ѵ", "ѷ"),
    ("ә", "ӛ"),
    ("ө", "ӫ"),
    ("г", "ґ"),
    // Letters that writers of Arabic, Persian and Urdu exchange.
    ("ا", "أإآٱ"),
    ("و", "ؤ"),
    ("ي", "ىئیےې"),
    ("ه", "ةەہۀ"),
    ("ك", "کڪ"),
];

/// Number of the row of [`LETTERS`] of each letter, one more than it is; 0 for those that are in none.
static ROWS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let marked = || LETTERS.iter().flat_map(|(_, marked)| marked.chars());
    let last = marked().map(|letter| letter as usize).max().unwrap_or(0);
    let mut rows = vec![0; last + 1];
    for (idx, (_, marked)) in LETTERS.iter().enumerate() {
        for letter in marked.chars() {
            rows[letter as usize] = idx as u8 + 1;
        }
    }
    rows
});

/// The letters without marks that stand for a letter, where it has any.
fn plain(letter: char) -> Option<&'static str> {
    let row = ROWS.get(letter as usize).copied().filter(|row| *row > 0)?;
    Some(LETTERS[usize::from(row) - 1].0)
}

/// The text for comparing and filtering: lower case, no accents, no dots; hyphens, apostrophes and
/// other marks are one blank between words. `fold("Côte d’Ivoire") == "cote d ivoire"`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            push(&mut folded, &mut blank, letter.to_ascii_lowercase());
            continue;
        }
        if letter == '&' {
            blank = true;
            for letter in "and".chars() {
                push(&mut folded, &mut blank, letter);
            }
            blank = true;
            continue;
        }
        if letter == '.' || is_mark(letter) {
            continue;
        }
        for letter in letter.to_lowercase().filter(|letter| !is_mark(*letter)) {
            if let Some(plain) = plain(letter) {
                for letter in plain.chars() {
                    push(&mut folded, &mut blank, letter);
                }
            } else if letter.is_alphanumeric() || is_vowel_sign(letter) {
                push(&mut folded, &mut blank, letter);
            } else {
                blank = true;
            }
        }
    }
    folded
}

fn push(folded: &mut String, blank: &mut bool, letter: char) {
    if *blank && !folded.is_empty() {
        folded.push(' ');
    }
    *blank = false;
    folded.push(letter);
}

/// Marks that only modify a letter: combining accents, the points of Hebrew and Arabic, the soft
/// hyphen and what steers the direction of a text.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{036F}'
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}'..='\u{05C7}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}'
        | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}')
}

/// Signs of Thaana and of the scripts of South and South-East Asia that are no letters to Unicode and carry the
/// vowel all the same.
fn is_vowel_sign(letter: char) -> bool {
    matches!(letter,
        '\u{07A6}'..='\u{07B0}' | '\u{0900}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// Key by which a name is looked up: folded, without articles and "and", with "saint" and what maps
/// abbreviate written one way.
pub(super) fn name_key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(' ') {
        let Some(word) = key_word(word) else {
            continue;
        };
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    // A name that is nothing but such words is itself.
    if key.is_empty() { folded } else { key }
}

/// A folded word as it stands in a key; `None` where no key holds it.
pub(crate) fn key_word(folded: &str) -> Option<&str> {
    Some(match folded {
        "the" | "la" | "le" | "les" | "l" | "and" | "et" => return None,
        "saint" | "sainte" | "ste" => "st",
        "rep" => "republic",
        "dem" => "democratic",
        "is" | "isl" => "islands",
        "terr" | "ter" => "territory",
        word => word,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected);
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        check("TÜRKİYE", "turkiye");
        check("Türkiye", "turkiye");
        check("Éire", "eire");
        check("E\u{301}ire", "eire");
        check("São Tomé", "sao tome");
        check("Việt Nam", "viet nam");
        check("Ελλάδα", "ελλαδα");
        check("ΕΛΛΆΣ", "ελλασ");
        check("Ελλάς", "ελλασ");
        check("Україна", "украіна");
    }

    #[test]
    fn letters_that_do_not_decompose_become_what_people_type() {
        check("Færøerne", "faeroerne");
        check("Weißrussland", "weissrussland");
        check("Diyarbakır", "diyarbakir");
        check("Œuvre", "oeuvre");
        check("Łódź", "lodz");
    }

    #[test]
    fn marks_become_one_blank_and_dots_go() {
        check("Côte d’Ivoire", "cote d ivoire");
        check("Cote d'Ivoire", "cote d ivoire");
        check("Guinea-Bissau", "guinea bissau");
        check("U.S.A.", "usa");
        check("  Bosnia  &\u{a0}Herzegovina ", "bosnia and herzegovina");
        check("Congo (Kinshasa)", "congo kinshasa");
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        check("日本", "日本");
        check("대한민국", "대한민국");
        check("भारत", "भारत");
        check("مِصْر", "مصر");
    }

    #[test]
    fn the_same_name_has_one_key() {
        let check = |a: &str, b: &str| assert_eq!(name_key(a), name_key(b));
        check("The Netherlands", "Netherlands");
        check("l’Allemagne", "Allemagne");
        check("Les États-Unis", "etats unis");
        check("Bosnia & Herzegovina", "Bosnia and Herzegovina");
        check("Bosnie-et-Herzégovine", "Bosnie Herzégovine");
        check("Saint Lucia", "St. Lucia");
        check("Dominican Rep.", "Dominican Republic");
        assert_eq!(name_key("The"), "the");
    }
}
