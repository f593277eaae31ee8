//! Text, whatever it is: laid out in the window and in pictures, no text brings the program down and
//! none loses a letter.
//!
//! The texts are made by a small generator from a seed, the same every time. `SIGNATORY_TEXT_CASES`
//! says how many; a failure names its seed, and
//! `SIGNATORY_TEXT_SEED` begins there.

use eframe::egui::{
    self, Color32, FontId,
    text::{LayoutJob, TextFormat},
};
use signatory_map::assets::Weight;
use signatory_map::figure::typeset::{self, Style};
use signatory_map::lines;
use signatory_map::map::lettering::{Lettering, Room, lay_out};
use signatory_map::ui::theme;

/// Texts are laid out in many small pieces of memory: with this, more of them in the same time.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Number of texts that an ordinary test looks at.
const CASES: u64 = 6_000;

/// A generator of numbers (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn char_in(&mut self, first: u32, last: u32) -> char {
        let code = first + self.below((last - first + 1) as usize) as u32;
        char::from_u32(code).unwrap_or('\u{fffd}')
    }
}

const WORDS: &[&str] = &[
    "signed",
    "the letter",
    "Türkiye",
    "l’œuvre\u{202f};",
    "«\u{a0}NATO\u{a0}»",
    "9 July 2024",
    "Pays-Bas",
    "https://a.example/b-c/d?e=f",
    "WWWWWWWW",
    "office",
    "->",
    "e\u{301}\u{323}",
    "שרי ההגנה",
    "חתמו",
    "(אבג)",
    "وزارة الدفاع",
    "رسالة",
    "لا",
    "٢٠٢٤",
    "ܫܠܡܐ",
    "ߒߞߏ",
    "𞤀𞤣𞤤𞤢𞤥",
    "สนธิสัญญา",
    "संधि क्षेत्र",
    "条约，关于",
    "조약",
    "한국",
    "ខ្មែរ",
    "မြန်မာ",
    "Συνθήκη",
    "Договор",
    "1\u{fe0f}\u{20e3}",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦",
    "🏳\u{fe0f}\u{200d}🌈",
    "👩🏽\u{200d}💻",
    "🇫🇷🇩",
    "𝔄𝔅ℭ",
];

/// Characters that join, hide, turn or break.
const ODD: &[char] = &[
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{2060}',
    '\u{feff}',
    '\u{ad}',
    '\u{34f}',
    '\u{200e}',
    '\u{200f}',
    '\u{61c}',
    '\u{202a}',
    '\u{202b}',
    '\u{202c}',
    '\u{202d}',
    '\u{202e}',
    '\u{2066}',
    '\u{2067}',
    '\u{2068}',
    '\u{2069}',
    '\u{2028}',
    '\u{2029}',
    '\u{85}',
    '\r',
    '\t',
    '\0',
    '\u{7}',
    '\u{1b}',
    '\u{1c}',
    '\u{1e}',
    '\u{7f}',
    '\u{9b}',
    '\u{378}',
    '\u{2fe0}',
    '\u{e0fff}',
    '\u{fffe}',
    '\u{1ffff}',
    '\u{10ffff}',
    '\u{e000}',
    '\u{fffc}',
    '\u{fffd}',
    '\u{e0041}',
    '\u{e007f}',
    '\u{fe0f}',
    '\u{20e3}',
    '\u{1f3fd}',
    '\u{3000}',
    '\u{2003}',
    '\u{202f}',
    '\u{a0}',
    '\u{600}',
    '\u{66b}',
    '\u{605}',
    '\u{110bd}',
    '\u{1160}',
    '\u{11a8}',
    '(',
    ')',
    '[',
    '«',
    '»',
    '…',
    '—',
    '-',
    '/',
];

fn text(numbers: &mut Numbers) -> String {
    let mut text = String::new();
    let blanks = numbers.below(4);
    // Most are short, as names and labels are; some are paragraphs.
    let most = [3, 3, 3, 3, 3, 3, 5, 14][numbers.below(8)];
    for _ in 0..=numbers.below(most) {
        match numbers.below(20) {
            0..=9 => text.push_str(numbers.one_of(WORDS)),
            10..=12 => text.push(numbers.one_of(ODD)),
            13 => text.extend((0..numbers.below(30)).map(|_| numbers.char_in(0x300, 0x36f))),
            14 => {
                let word = numbers.one_of(WORDS);
                text.push_str(&word.repeat(numbers.below(20)));
            }
            15 => text.push(numbers.char_in(0, 0x10_ffff)),
            16 => text.push(numbers.char_in(0x590, 0x8ff)),
            17 => text.extend((0..numbers.below(12)).map(|_| numbers.char_in(0x590, 0x6ff))),
            18 => text.extend((0..numbers.below(9)).map(|_| numbers.char_in(0x900, 0x1fff))),
            _ => text.push('\n'),
        }
        if blanks > 0 {
            text.extend(std::iter::repeat_n(' ', numbers.below(blanks + 1)));
        }
    }
    text
}

/// Characters that stand for themselves or, turned, for their like.
fn sorted(text: &str) -> Vec<char> {
    use unicode_bidi_mirroring::get_mirrored;
    let plain = |c: char| match get_mirrored(c) {
        // Version 0.4 knows of some pairs one way alone (U+22A2 and U+22A3).
        Some(other) if get_mirrored(other) != Some(c) => other,
        other => other.map_or(c, |other| c.min(other)),
    };
    let mut chars: Vec<char> = text.chars().map(plain).collect();
    chars.sort_unstable();
    chars
}

/// The lines of a text in the window hold all of it, in order, within the room.
fn check_window(text: &str, lettering: &Lettering, width: f32) {
    let mut end = 0;
    for line in lettering.lines() {
        let lost = &text[end..line.start];
        assert!(lost.chars().all(char::is_whitespace), "lost {lost:?}");
        end = line.end;
    }
    let lost = &text[end..];
    assert!(lost.chars().all(char::is_whitespace), "lost {lost:?}");
    let galley = &lettering.galley;
    let seen: Vec<&str> = galley.job.text.split('\n').collect();
    assert_eq!(seen.len(), lettering.lines().len());
    assert_eq!(seen.len(), galley.rows.len());
    for ((line, seen), row) in lettering.lines().iter().zip(seen).zip(&galley.rows) {
        let line = &text[line.clone()];
        assert_eq!(sorted(line), sorted(seen), "{line:?} is seen as {seen:?}");
        let wide = row.size.x > width + 0.1;
        assert!(
            !wide || lines::clusters(line).nth(1).is_none(),
            "{line:?}: {} in {width}",
            row.size.x
        );
    }
}

/// The lines of a text in a picture do, too; marks of direction may be added.
fn check_picture(text: &str, style: Style, width: f64) {
    let seen = |text: &str| -> Vec<char> {
        let added = |c: &char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}');
        text.chars().filter(|c| !added(c)).collect()
    };
    let wrapped = typeset::wrap(text, style, width);
    assert_eq!(seen(&wrapped.concat()), seen(text));
    for line in &wrapped {
        let run = typeset::glyphs(line, style);
        assert!(run.width.is_finite() && run.glyphs.iter().all(|glyph| glyph.x.is_finite()));
        let bare = line.trim_start_matches(['\u{200e}', '\u{200f}']);
        let wide = run.width > width + 1e-3;
        assert!(
            !wide || lines::clusters(bare).nth(1).is_none(),
            "{line:?}: {} in {width}",
            run.width
        );
    }
    let cut = typeset::truncate(text, style, width);
    assert!(
        cut == text || cut.is_empty() || cut.ends_with('…'),
        "{cut:?}"
    );
    assert!(typeset::width(&cut, style) <= width + 1e-6);
}

fn job(text: &str, numbers: &mut Numbers) -> LayoutJob {
    let format = |size| TextFormat::simple(FontId::proportional(size), Color32::WHITE);
    let mut job = LayoutJob::single_section(text.to_owned(), format(14.0));
    // Numbers of sources, as paragraphs have them.
    for number in 0..numbers.below(4) {
        job.append(&number.to_string(), 3.0, format(10.0));
    }
    job
}

fn check_one(painter: &egui::Painter, seed: u64) {
    let mut numbers = Numbers(seed);
    let text = text(&mut numbers);
    let job = job(&text, &mut numbers);
    let text = job.text.clone();
    let width = numbers.one_of(&[0.0, 5.0, 40.0, 90.0, 200.0, 320.0, f32::INFINITY]);
    check_window(
        &text,
        &lay_out(painter, job.clone(), Room::wide(width)),
        width,
    );
    let rows = 1 + numbers.below(3);
    let few = lay_out(painter, job, Room::wide(width).rows(rows)).galley;
    assert!(few.rows.len() <= rows);
    let weight = numbers.one_of(&Weight::ALL);
    let width = numbers.one_of(&[4.0, 30.0, 120.0, 300.0]);
    check_picture(&text, Style::new(14.0, weight), width);
}

fn in_a_window(check: impl Fn(&egui::Painter)) {
    let ctx = egui::Context::default();
    theme::install_fonts(&ctx);
    // Fonts are there from the second pass on.
    for pass in 0..2 {
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            if pass > 0 {
                check(ui.painter());
            }
        });
        output.drop_without_applying_deltas();
    }
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |value| value.parse().expect(name))
}

#[test]
fn no_text_fails_or_loses_a_letter_in_the_window_or_in_a_picture() {
    let (first, count) = (
        number("SIGNATORY_TEXT_SEED", 0),
        number("SIGNATORY_TEXT_CASES", CASES),
    );
    let begun = std::time::Instant::now();
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let from = |thread| first + count * thread / threads;
            scope.spawn(move || check_all(from(thread)..from(thread + 1)));
        }
    });
    eprintln!("{count} texts in {:.1} s", begun.elapsed().as_secs_f64());
}

/// The texts of these seeds, some in each frame: egui keeps what it laid out until the next.
fn check_all(seeds: std::ops::Range<u64>) {
    const AT_ONCE: usize = 500;
    let ctx = egui::Context::default();
    theme::install_fonts(&ctx);
    ctx.run_ui(egui::RawInput::default(), |_| {})
        .drop_without_applying_deltas();
    let end = seeds.end;
    for begin in seeds.step_by(AT_ONCE) {
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for seed in begin..(begin + AT_ONCE as u64).min(end) {
                let check = || check_one(ui.painter(), seed);
                let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(check));
                assert!(checked.is_ok(), "SIGNATORY_TEXT_SEED={seed}");
            }
        });
        output.drop_without_applying_deltas();
    }
}

/// Texts that ended the window or lost letters in it.
const FOUND: &[&str] = &[
    "1\u{fe0f}\u{20e3} first 1\u{fe0f}\u{20e3} first 1\u{fe0f}\u{20e3} first 1\u{fe0f}\u{20e3} first",
    "The ministry (وزارة الدفاع) signed the letter of intent in Washington on 9 July",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦 family of nations 👨\u{200d}👩\u{200d}👧 signed 🏳\u{fe0f}\u{200d}🌈 the letter 👩🏽\u{200d}💻 of intent",
    "שרי ההגנה חתמו בוושינגטון על מכתב כוונות בנוגע לתוכנה של בעלות הברית עבור שירותי ענן",
    "وقع وزراء الدفاع في واشنطن على رسالة نوايا بشأن البرمجيات المتحالفة لخدمات السحابة عام 2024",
    "a\u{200b}b\u{200c}c\u{200d}d\u{2060}e\u{feff}f words and words and words and words",
    "条约 — Договор — Συνθήκη — معاهدة — สนธิสัญญา — Hiệp ước — ხელშეკრულება — संधि",
];

#[test]
fn texts_that_once_failed_are_whole_at_every_width() {
    in_a_window(|painter| {
        for text in FOUND {
            for width in [10.0, 60.0, 150.0, 264.0, 320.0, 900.0] {
                let format = TextFormat::simple(FontId::proportional(14.0), Color32::WHITE);
                let job = LayoutJob::single_section((*text).to_owned(), format);
                check_window(text, &lay_out(painter, job, Room::wide(width)), width);
                check_picture(text, Style::new(14.0, Weight::Regular), f64::from(width));
            }
        }
    });
}

#[test]
fn words_from_the_right_stand_in_their_order_in_the_window() {
    let check = |painter: &egui::Painter, text: &str, width: f32, expected: &[&str]| {
        let format = TextFormat::simple(FontId::proportional(14.0), Color32::WHITE);
        let job = LayoutJob::single_section(text.to_owned(), format);
        let lettering = lay_out(painter, job, Room::wide(width));
        let seen: Vec<&str> = lettering.galley.job.text.split('\n').collect();
        assert_eq!(seen, expected);
    };
    in_a_window(|painter| {
        let any = f32::INFINITY;
        // Letters, and digits of these scripts, are turned by the shaper, words here.
        check(painter, "אבג דהו זחט", any, &["זחט דהו אבג"]);
        check(
            painter,
            "signed (אבג דהו) in 2024",
            any,
            &["signed (דהו אבג) in 2024"],
        );
        check(painter, "אבג (NATO) 2024", any, &["2024 (NATO) אבג"]);
        check(painter, "السنة ٢٠٢٤ م", any, &["م ٤٢٠٢ السنة"]);
        // Line by line.
        let room = {
            let font = FontId::proportional(14.0);
            painter
                .layout_no_wrap("דהו אבג".to_owned(), font, Color32::WHITE)
                .size()
                .x
        };
        check(painter, "אבג דהו זחט", room + 1.0, &["דהו אבג", "זחט"]);
    });
}

#[test]
fn a_word_of_100_kb_is_laid_out_in_lines() {
    let text = "W".repeat(98_000);
    let style = Style::new(40.0, Weight::Bold);
    let lines = typeset::wrap(&text, style, 500.0);
    assert_eq!(lines.concat(), text);
    assert!(typeset::truncate(&text, style, 500.0).ends_with('…'));
    in_a_window(|painter| {
        let format = TextFormat::simple(FontId::proportional(20.0), Color32::WHITE);
        let job = LayoutJob::single_section(text.clone(), format);
        check_window(&text, &lay_out(painter, job, Room::wide(320.0)), 320.0);
    });
}
