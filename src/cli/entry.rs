//! An entry of a list for people: an id, and beside it its lines, broken between words.

use crate::read::diagnostic::visible;

/// Characters of a line of text before it is broken.
const LINE_CHARS: usize = 96;

/// An id and its lines, set in by `indent` characters and broken between words.
pub(super) fn entry(id: &str, indent: usize, lines: &[String]) -> String {
    let id = visible(id);
    let mut text = format!("  {id}");
    let mut column = 2 + id.chars().count();
    for line in lines {
        let line = visible(line);
        // Lines that go on are set in once more.
        let mut set_in = indent;
        let mut first = true;
        // Breaks at plain spaces only: a no-break space holds its words together.
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let chars = word.chars().count();
            if first {
                text += &" ".repeat(set_in.saturating_sub(column));
                column = set_in;
            } else if column + 1 + chars > LINE_CHARS {
                set_in = indent + 2;
                text = text + "\n" + &" ".repeat(set_in);
                column = set_in;
            } else {
                text.push(' ');
                column += 1;
            }
            text += word;
            column += chars;
            first = false;
        }
        text.push('\n');
        column = 0;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_set_in_beside_its_id_and_broken_between_words() {
        let long = "word ".repeat(20);
        let text = entry("ace", 8, &["Title".to_owned(), long]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "  ace   Title");
        assert!(lines[1].starts_with("        word") && lines[1].chars().count() <= LINE_CHARS);
        assert!(lines[2].starts_with("          word"), "{text}");
    }
}
