//! Title, subtitle and audit, in one column.

use super::{Composer, sight::InSight};
use crate::{
    figure::{
        PlacedText, Statement, TextRole,
        typeset::{self, Align, Style},
    },
    i18n,
    model::Date,
    palette::Ink,
};

/// The least size of a title that is too long for its place, against its own.
const LEAST_TITLE: f64 = 0.5;

/// Lines of a subtitle and of an audit at most.
const MOST_LINES: usize = 4;

/// A heading from its top left at the origin.
pub(super) struct Heading {
    pub texts: Vec<PlacedText>,
    pub width: f64,
    pub height: f64,
    /// Texts that were cut.
    pub cut: Vec<String>,
}

/// The subtitle with the widest of dates in place of the day that is told of.
fn widest_of_any_day(statement: &Statement) -> String {
    let Statement { lang, subtitle, .. } = statement;
    let widest = "2000-09-30".parse::<Date>().ok();
    match statement.as_of.zip(widest) {
        Some((day, widest)) => {
            let [day, widest] = [day, widest].map(|date| i18n::format::date(*lang, date));
            subtitle.replace(&day, &widest)
        }
        None => subtitle.clone(),
    }
}

/// Lines of a text, no more than `most`: the last is cut where there are more.
fn lines(text: &str, style: Style, column: f64, most: usize) -> (Vec<String>, bool) {
    let mut lines = typeset::wrap(text, style, column);
    if lines.len() <= most {
        return (lines, false);
    }
    let rest = lines[most.saturating_sub(1)..].join(" ");
    lines.truncate(most.saturating_sub(1));
    if most > 0 {
        // Wider than the line is, so that the cut is seen.
        let mut cut = typeset::truncate(&rest, style, column);
        if !cut.ends_with('…') {
            cut = typeset::truncate(&format!("{rest}…"), style, column);
        }
        lines.push(cut);
    }
    (lines, true)
}

/// The title's lines and their style: smaller where it is long, and cut last of all.
fn title_lines(title: &str, style: Style, column: f64, most: f64) -> (Vec<String>, Style, bool) {
    let mut smaller = style;
    loop {
        let fits = (most / (smaller.size * LEADING)).floor().max(1.0) as usize;
        let wrapped = typeset::wrap(title, smaller, column);
        let at_least =
            smaller.size * 0.92 < (style.size * LEAST_TITLE).max(MIN_TITLE).min(style.size);
        if wrapped.len() <= fits || at_least {
            let (wrapped, cut) = lines(title, smaller, column, fits);
            return (wrapped, smaller, cut);
        }
        smaller = Style::new(smaller.size * 0.92, smaller.weight);
    }
}

/// Distance of a title's lines, against its size.
const LEADING: f64 = 1.13;

/// The least size of a title in pixels.
const MIN_TITLE: f64 = 12.0;

impl Composer<'_> {
    /// Title, subtitle and audit in a column of this width, the title no higher than is said.
    pub(super) fn heading(
        &self,
        column: f64,
        most_title: f64,
        subtitle: bool,
        sight: &InSight,
    ) -> Heading {
        let statement = self.request.statement;
        let (title, title_style, title_cut) =
            title_lines(&statement.headline, self.scale.title, column, most_title);
        let mut heading = Heading {
            texts: Vec::new(),
            width: 0.0,
            height: 0.0,
            cut: Vec::new(),
        };
        if title_cut {
            heading.cut.push(statement.headline.clone());
        }
        let widest = title
            .iter()
            .map(|line| typeset::width(line, title_style))
            .fold(0.0, f64::max);
        heading.put(&title, title_style, LEADING, Ink::Text, TextRole::Title);
        heading.width = widest;
        let below = self.scale.subtitle;
        if subtitle && !statement.subtitle.is_empty() {
            let (told, is_cut) = lines(&statement.subtitle, below, column, MOST_LINES);
            if is_cut {
                heading.cut.push(statement.subtitle.clone());
            }
            heading.gap(below.size * 0.25);
            let any_day = widest_of_any_day(statement);
            let most = lines(&any_day, below, column, MOST_LINES).0;
            let spare = most.len().saturating_sub(told.len());
            for line in told.iter().chain(&most) {
                heading.width = heading.width.max(typeset::width(line, below));
            }
            heading.put(&told, below, 1.3, Ink::Text2, TextRole::Subtitle);
            heading.gap(spare as f64 * below.size * 1.3);
        }
        if statement.counted.is_some() {
            let style = self.scale.audit;
            let mut text = self.audit_line(sight);
            if typeset::wrap(&text, style, column).len() > MOST_LINES {
                text = self.short_audit(sight);
            }
            let (told, _) = lines(&text, style, column, MOST_LINES);
            for line in &told {
                heading.width = heading.width.max(typeset::width(line, style));
            }
            let color = if self.audit.complete() {
                Ink::Fine
            } else {
                Ink::Doubtful
            };
            heading.gap(style.size * 0.45);
            heading.put(&told, style, 1.3, color, TextRole::Audit);
        }
        heading
    }
}

impl Heading {
    fn gap(&mut self, by: f64) {
        self.height += by;
    }

    fn put(&mut self, lines: &[String], style: Style, leading: f64, color: Ink, role: TextRole) {
        for line in lines {
            self.texts.push(PlacedText {
                text: line.clone(),
                at: [0.0, self.height + style.size * (leading / 2.0 + 0.36)],
                align: Align::Left,
                style,
                color,
                role,
            });
            self.height += style.size * leading;
        }
    }

    /// The texts with the heading's top left at a place.
    pub(super) fn placed(self, [left, top]: [f64; 2]) -> impl Iterator<Item = PlacedText> {
        self.texts.into_iter().map(move |text| PlacedText {
            at: [text.at[0] + left, text.at[1] + top],
            ..text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::typeset::Weight;

    #[test]
    fn a_long_title_gets_smaller_and_is_cut_last_of_all() {
        let style = Style::new(46.0, Weight::SemiBold);
        let (told, used, cut) = title_lines("Short", style, 800.0, 120.0);
        assert_eq!((told.len(), used.size, cut), (1, 46.0, false));
        let long = "a convention on a good many things ".repeat(4);
        let (told, used, cut) = title_lines(&long, style, 800.0, 120.0);
        assert!(used.size < 46.0 && !cut, "{told:?}");
        let longest = "a convention on a good many things ".repeat(40);
        let (told, used, cut) = title_lines(&longest, style, 800.0, 120.0);
        assert!(
            cut && told.last().is_some_and(|line| line.ends_with('…')),
            "{told:?}"
        );
        assert!(used.size >= 46.0 * LEAST_TITLE * 0.9);
        assert!(told.len() as f64 * used.size * LEADING <= 121.0);
    }
}
