//! A scene as SVG: shapes with ids and names, text as text, nothing else.
//!
//! Shapes of many points are written in whole tenths of a figure pixel, everything else in
//! hundredths; both are far finer than what the level of detail keeps.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Document;
use super::display_list::{
    Contour, DisplayList, Fill, Form, Hatch, Identity, Node, NodeGroup, Point, RoundedRect, Stroke,
    TextBlock,
};
use crate::figure::Slant;
use crate::figure::typeset::Align;
use crate::lines::Order;

/// Writes `scene`. The same scene gives the same bytes.
pub(super) fn write(scene: &DisplayList, document: &Document) -> String {
    let mut writer = Writer {
        out: String::new(),
        depth: 1,
        hatches: BTreeMap::new(),
        clips: 0,
        origin: None,
    };
    writer.preamble(scene, document);
    writer.definitions(&scene.nodes);
    let [width, height] = scene.size.map(hundredths);
    writer.line(&format!(
        "<rect id=\"sea\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
        scene.background.to_hex()
    ));
    for node in &scene.nodes {
        writer.node(node);
    }
    writer.out.push_str("</svg>\n");
    writer.out
}

struct Writer {
    out: String,
    depth: usize,
    /// The pattern's number by what it looks like.
    hatches: BTreeMap<String, usize>,
    /// Clips that were referred to so far; they are defined and referred to in the same order.
    clips: usize,
    /// Place of the sign that is being written, from which positions are written.
    origin: Option<Point>,
}

impl Writer {
    fn relative(&self, [x, y]: Point) -> Point {
        let [left, top] = self.origin.unwrap_or_default();
        [x - left, y - top]
    }

    fn relative_lines(&self, lines: &[Vec<Point>], closed: bool) -> String {
        if self.origin.is_none() {
            return path_data(lines, closed);
        }
        let lines = lines.iter();
        let moved = lines.map(|line| line.iter().map(|at| self.relative(*at)).collect());
        path_data(&moved.collect::<Vec<_>>(), closed)
    }

    fn line(&mut self, line: &str) {
        for _ in 0..self.depth {
            self.out.push(' ');
        }
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn preamble(&mut self, scene: &DisplayList, document: &Document) {
        let [width, height] = scene.size.map(hundredths);
        let lang = document.lang.tag();
        let _ = writeln!(
            self.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" lang=\"{lang}\" \
             xml:lang=\"{lang}\" role=\"img\" aria-labelledby=\"document-title document-desc\" \
             font-family=\"Inter, sans-serif\">"
        );
        self.line(&format!(
            "<title id=\"document-title\">{}</title>",
            escape(&document.title)
        ));
        self.line(&format!(
            "<desc id=\"document-desc\">{}</desc>",
            escape(&document.description)
        ));
        self.metadata(document);
    }

    /// Dublin Core, as Inkscape and others read it.
    fn metadata(&mut self, document: &Document) {
        self.line("<metadata>");
        self.line(
            " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:cc=\"http://creativecommons.org/ns#\">",
        );
        self.line("  <cc:Work rdf:about=\"\">");
        self.line("   <dc:format>image/svg+xml</dc:format>");
        self.line("   <dc:type rdf:resource=\"http://purl.org/dc/dcmitype/StillImage\"/>");
        self.line(&format!(
            "   <dc:title>{}</dc:title>",
            escape(&document.title)
        ));
        self.line(&format!(
            "   <dc:language>{}</dc:language>",
            document.lang.tag()
        ));
        for source in &document.sources {
            self.line(&format!("   <dc:source>{}</dc:source>", escape(source)));
        }
        self.line("  </cc:Work>");
        self.line(" </rdf:RDF>");
        self.line("</metadata>");
    }

    fn definitions(&mut self, nodes: &[Node]) {
        let mut clips = Vec::new();
        collect(nodes, &mut clips, &mut self.hatches);
        if clips.is_empty() && self.hatches.is_empty() {
            return;
        }
        self.line("<defs>");
        for (idx, rect) in clips.iter().enumerate() {
            self.line(&format!(
                " <clipPath id=\"clip-{}\">{}</clipPath>",
                idx + 1,
                element("rect", &rect_attributes(rect), "")
            ));
        }
        // Numbered in the order of what they look like.
        let hatches: Vec<String> = self.hatches.keys().cloned().collect();
        for (idx, pattern) in hatches.into_iter().enumerate() {
            self.line(&format!(
                " <pattern id=\"hatch-{}\" {pattern}</pattern>",
                idx + 1
            ));
            self.hatches.insert(pattern, idx + 1);
        }
        self.line("</defs>");
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Group(group) => self.group(group),
            Node::Shape(shape) => self.shape(shape),
            Node::Text(text) => self.text(text),
        }
    }

    fn group(&mut self, group: &NodeGroup) {
        let mut attributes = attributes_of(&group.about);
        let title = title_of(&group.about);
        if group.nodes.is_empty() {
            self.line(&element("g", &attributes, &title));
            return;
        }
        if group.clip.is_some() {
            self.clips += 1;
            let _ = write!(attributes, " clip-path=\"url(#clip-{})\"", self.clips);
        }
        let outer = self.origin;
        if let Some(at) = group.symbol_at {
            let [x, y] = self.relative(at).map(hundredths);
            let _ = write!(attributes, " transform=\"translate({x} {y})\"");
            self.origin = Some(at);
        }
        self.line(&format!("<g{attributes}>{title}"));
        self.depth += 1;
        for node in &group.nodes {
            self.node(node);
        }
        self.depth -= 1;
        self.origin = outer;
        self.line("</g>");
    }

    fn shape(&mut self, shape: &Form) {
        let (name, mut attributes) = match &shape.geometry {
            Contour::Rings(rings) => {
                let path = self.relative_lines(rings, true);
                if path.is_empty() && shape.about.title.is_none() {
                    return;
                }
                let even_odd = if rings.len() > 1 {
                    " fill-rule=\"evenodd\""
                } else {
                    ""
                };
                ("path", format!("{even_odd} d=\"{path}\""))
            }
            Contour::Lines(lines) => {
                let path = self.relative_lines(lines, false);
                if path.is_empty() {
                    return;
                }
                ("path", format!(" d=\"{path}\""))
            }
            Contour::Circle { center, radius } => {
                let [x, y] = self.relative(*center).map(hundredths);
                let radius = hundredths(*radius);
                ("circle", format!(" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\""))
            }
            Contour::Rect(rounded) => {
                let [x, y] = self.origin.unwrap_or_default();
                let rounded = RoundedRect {
                    rect: rounded.rect.shifted([-x, -y]),
                    ..*rounded
                };
                ("rect", rect_attributes(&rounded))
            }
        };
        let fill = match &shape.fill {
            None => "none".to_owned(),
            Some(Fill::Solid(color)) => color.to_hex(),
            Some(Fill::Hatch(hatch)) => {
                format!(
                    "url(#hatch-{})",
                    self.hatches.get(&pattern(hatch)).copied().unwrap_or(1)
                )
            }
        };
        attributes = format!(
            "{} fill=\"{fill}\"{attributes}",
            attributes_of(&shape.about)
        );
        if let Some(stroke) = &shape.stroke {
            attributes.push_str(&stroke_attributes(stroke));
        }
        let element = element(name, &attributes, &title_of(&shape.about));
        self.line(&element);
    }

    fn text(&mut self, text: &TextBlock) {
        let Some((first, [x, y])) = text.lines.first() else {
            return;
        };
        // The viewer puts the words in order; where a text from the right begins is its right end.
        let from_right = Order::of(first).is_some_and(|order| order.from_right());
        let anchor = match (text.align, from_right) {
            (Align::Left, false) | (Align::Right, true) => "",
            (Align::Center, _) => " text-anchor=\"middle\"",
            (Align::Right, false) | (Align::Left, true) => " text-anchor=\"end\"",
        };
        let direction = if from_right { " direction=\"rtl\"" } else { "" };
        let mut attributes = attributes_of(&text.about);
        let size = hundredths(text.style.size);
        // What stands in the middle of a sign says no more than that.
        for (name, value) in ["x", "y"].into_iter().zip(self.relative([*x, *y])) {
            if value != 0.0 || self.origin.is_none() {
                let _ = write!(attributes, " {name}=\"{}\"", hundredths(value));
            }
        }
        let _ = write!(
            attributes,
            " font-size=\"{size}\" font-weight=\"{}\"{anchor}{direction} fill=\"{}\"",
            text.style.weight.class(),
            text.color.to_hex()
        );
        if let Some(turn) = &text.turn {
            let [x, y] = self.relative(turn.about).map(hundredths);
            let deg = hundredths(turn.angle.to_degrees());
            let _ = write!(attributes, " transform=\"rotate({deg} {x} {y})\"");
        }
        if let Some(halo) = &text.halo {
            attributes.push_str(&stroke_attributes(halo));
            attributes.push_str(" paint-order=\"stroke\"");
        }
        let content = match text.lines.as_slice() {
            [(line, _)] => escape(line),
            // A space at the ends of lines keeps words apart where the text is read or copied.
            lines => lines
                .iter()
                .map(|(line, [x, y])| {
                    let [x, y] = self.relative([*x, *y]).map(hundredths);
                    let line = escape(&line_of(line, from_right));
                    format!("<tspan x=\"{x}\" y=\"{y}\">{line}</tspan>")
                })
                .collect::<Vec<_>>()
                .join(" "),
        };
        // After the letters: readers that take a text's first words for all of it find them.
        let title = title_of(&text.about);
        self.line(&element("text", &attributes, &format!("{content}{title}")));
    }
}

/// A line among others: each is turned by itself, whatever its characters ask of those after it, and in a
/// direction of its own where it has one.
fn line_of(line: &str, from_right: bool) -> Cow<'_, str> {
    let own = Order::of(line).is_some_and(|order| order.from_right());
    let turns_others = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if own == from_right && !line.contains(turns_others) {
        return line.into();
    }
    let isolate = if own { '\u{2067}' } else { '\u{2066}' };
    format!("{isolate}{line}\u{2069}").into()
}

/// The clips in drawing order, and every hatch.
fn collect(nodes: &[Node], clips: &mut Vec<RoundedRect>, hatches: &mut BTreeMap<String, usize>) {
    for node in nodes {
        match node {
            Node::Group(group) if !group.nodes.is_empty() => {
                clips.extend(group.clip);
                collect(&group.nodes, clips, hatches);
            }
            Node::Shape(Form {
                fill: Some(Fill::Hatch(hatch)),
                ..
            }) => {
                hatches.insert(pattern(hatch), 0);
            }
            _ => {}
        }
    }
}

/// A hatch as what follows a pattern's id.
fn pattern(hatch: &Hatch) -> String {
    let [spacing, width, start] = [
        hatch.spacing,
        hatch.width,
        (hatch.spacing - hatch.width) / 2.0,
    ]
    .map(hundredths);
    let turn = match hatch.course {
        Slant::Rising => 45,
        Slant::Falling => -45,
        Slant::Upright => 0,
        Slant::Level => 90,
    };
    format!(
        "patternUnits=\"userSpaceOnUse\" width=\"{spacing}\" height=\"{spacing}\" \
         patternTransform=\"rotate({turn})\"><rect width=\"{spacing}\" height=\"{spacing}\" \
         fill=\"{}\"/><rect x=\"{start}\" width=\"{width}\" height=\"{spacing}\" fill=\"{}\"/>",
        hatch.ground.to_hex(),
        hatch.ink.to_hex()
    )
}

fn element(name: &str, attributes: &str, content: &str) -> String {
    if content.is_empty() {
        format!("<{name}{attributes}/>")
    } else {
        format!("<{name}{attributes}>{content}</{name}>")
    }
}

fn attributes_of(about: &Identity) -> String {
    let mut attributes = String::new();
    if let Some(id) = &about.id {
        let _ = write!(attributes, " id=\"{}\"", escape(id));
    }
    for (name, value) in &about.data {
        let _ = write!(attributes, " data-{name}=\"{}\"", escape(value));
    }
    attributes
}

fn title_of(about: &Identity) -> String {
    about.title.as_ref().map_or_else(String::new, |title| {
        format!("<title>{}</title>", escape(title))
    })
}

fn rect_attributes(rounded: &RoundedRect) -> String {
    let rect = rounded.rect;
    let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(hundredths);
    let radius = if rounded.radius > 0.0 {
        format!(" rx=\"{}\"", hundredths(rounded.radius))
    } else {
        String::new()
    };
    format!(" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"{radius}")
}

fn stroke_attributes(stroke: &Stroke) -> String {
    format!(
        " stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"",
        stroke.color.to_hex(),
        hundredths(stroke.width)
    )
}

/// Lines as path data in whole tenths, relative where it can be, points that repeat or lie
/// straight between their neighbours left out.
fn path_data(lines: &[Vec<Point>], closed: bool) -> String {
    let mut data = String::new();
    for line in lines {
        let mut points: Vec<[i64; 2]> = Vec::with_capacity(line.len());
        for point in line {
            let point = point.map(|value| (value * 10.0).round() as i64);
            if points.last() == Some(&point) {
                continue;
            }
            if let [.., before, last] = points.as_slice()
                && straight(*before, *last, point)
            {
                points.pop();
            }
            points.push(point);
        }
        if closed && points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        if points.len() < if closed { 3 } else { 2 } {
            continue;
        }
        let mut from = [0, 0];
        for (idx, point) in points.iter().enumerate() {
            match idx {
                0 => data.push('M'),
                1 => data.push('l'),
                _ => {}
            }
            push_tenths(&mut data, point[0] - from[0]);
            push_tenths(&mut data, point[1] - from[1]);
            from = *point;
        }
        if closed {
            data.push('z');
        }
    }
    data
}

/// Whether the way from `a` by `b` to `c` goes straight on.
fn straight(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> bool {
    let first = [b[0] - a[0], b[1] - a[1]];
    let second = [c[0] - b[0], c[1] - b[1]];
    first[0] * second[1] == first[1] * second[0] && first[0] * second[0] + first[1] * second[1] > 0
}

/// A number of tenths as a decimal, set off from what stands before where it must be.
fn push_tenths(data: &mut String, tenths: i64) {
    if tenths < 0 {
        data.push('-');
    } else if data.ends_with(|last: char| last.is_ascii_digit()) {
        data.push(' ');
    }
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    let _ = if tenth == 0 {
        write!(data, "{whole}")
    } else {
        write!(data, "{whole}.{tenth}")
    };
}

/// A number with at most two decimals.
fn hundredths(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // No negative zero.
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

/// Text as XML holds it; what XML cannot hold is left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::typeset::{Style, Weight};

    #[test]
    fn path_data_is_relative_in_tenths_and_leaves_out_what_adds_nothing() {
        let ring = vec![
            [0.0, 0.0],
            [5.0, 0.0],
            [10.04, 0.0],
            [10.0, 0.01],
            [10.0, -2.5],
        ];
        assert_eq!(path_data(&[ring], true), "M0 0l10 0 0-2.5z");
    }

    #[test]
    fn a_ring_smaller_than_a_tenth_is_left_out() {
        assert_eq!(
            path_data(&[vec![[1.0, 1.0], [1.01, 1.0], [1.0, 1.02]]], true),
            ""
        );
    }

    #[test]
    fn a_spike_back_along_a_line_is_kept() {
        let line = vec![[0.0, 0.0], [9.0, 0.0], [3.0, 0.0]];
        assert_eq!(path_data(&[line], false), "M0 0l9 0-6 0");
    }

    #[test]
    fn markup_and_control_characters_cannot_break_the_file() {
        assert_eq!(escape("a<b>&\"c\"\u{1}\n"), "a&lt;b&gt;&amp;&quot;c&quot; ");
    }

    #[test]
    fn a_text_from_the_right_says_so_and_stands_where_it_stands_in_pixels() {
        let written = |line: &str, align| {
            let mut writer = Writer {
                out: String::new(),
                depth: 0,
                hatches: BTreeMap::new(),
                clips: 0,
                origin: None,
            };
            writer.text(&TextBlock {
                about: Identity::default(),
                lines: vec![(line.to_owned(), [1.0, 2.0])],
                turn: None,
                align,
                style: Style::new(10.0, Weight::Regular),
                color: crate::palette::Rgb(0, 0, 0),
                halo: None,
            });
            writer.out
        };
        let hebrew = written("אבג (NATO)", Align::Left);
        assert!(
            hebrew.contains("text-anchor=\"end\" direction=\"rtl\""),
            "{hebrew}"
        );
        // Words stay as they are written: viewers turn them.
        assert!(hebrew.contains(">אבג (NATO)<"), "{hebrew}");
        let right = written("אבג", Align::Right);
        assert!(!right.contains("text-anchor"), "{right}");
        let english = written("signed (אבג)", Align::Left);
        assert!(!english.contains("direction"), "{english}");
    }

    #[test]
    fn what_one_line_turns_leaves_the_next_as_it_is() {
        assert_eq!(line_of("a\u{202e}b", false), "\u{2066}a\u{202e}b\u{2069}");
        assert_eq!(line_of("אבג", false), "\u{2067}אבג\u{2069}");
        assert_eq!(line_of("NATO", false), "NATO");
    }
}
