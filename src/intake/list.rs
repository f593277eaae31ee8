//! Lists of names: one a line, with commas, numbers or bullets.

use super::cells::{CellRow, CellValue, Cells};
use super::dates::{DateStyle, find_in};
use super::names::{NamedCell, Names};
use super::statuses::statuses;
use super::wording::{plain, without_bullet, without_marks};

/// An item of a list: its name, and what stands beside it.
struct Item {
    line: u32,
    name: String,
    beside: String,
    is_sure: bool,
}

/// Letters of a name in a list, at most: the longest official ones have some fifty.
const LONGEST_NAME: usize = 60;

/// Letters of what stands beside a name, at most.
const LONGEST_BESIDE: usize = 40;

/// Signs between the items of a line.
const BETWEEN: [char; 7] = [',', ';', '、', '،', '，', '；', '·'];

/// Words before the last item of a line.
const AND: [&str; 34] = [
    " and ",
    " und ",
    " et ",
    " y ",
    " e ",
    " ed ",
    " en ",
    " i ",
    " a ",
    " ja ",
    " og ",
    " och ",
    " oraz ",
    " és ",
    " și ",
    " şi ",
    " ir ",
    " un ",
    " in ",
    " ve ",
    " и ",
    " і ",
    " та ",
    " й ",
    " και ",
    " and the ",
    " as well as ",
    " sowie ",
    " ainsi que ",
    " & ",
    " dan ",
    " و",
    " dhe ",
    " agus ",
];

/// Whether a text is a list of countries rather than a running text: most of what is written are names.
#[must_use]
pub fn is_list(text: &str) -> bool {
    let (items, _) = items(text);
    let written: usize = text
        .lines()
        .map(|line| plain(without_bullet(line)).len())
        .sum();
    let named: usize = items
        .iter()
        .filter(|item| item.is_sure && item.name.chars().count() <= LONGEST_NAME)
        .map(|item| item.name.len() + item.beside.len() + 2)
        .sum();
    let sure = items.iter().filter(|item| item.is_sure).count();
    sure > 0 && sure * 2 >= items.len() && named * 2 >= written
}

/// The list that a text is: a row an item, with what stands beside its name in a second cell.
#[must_use]
pub fn list(text: &str) -> Cells {
    let (items, title) = items(text);
    // Lines count rows as long as none holds several items.
    let by_line = items.windows(2).all(|pair| pair[0].line < pair[1].line);
    let rows = items.into_iter().zip(1..).map(|(item, nth)| {
        let mut cells = vec![CellValue::from(&*item.name)];
        if !item.beside.is_empty() {
            cells.push(CellValue::from(&*item.beside));
        }
        CellRow {
            at: if by_line { item.line } else { nth },
            cells,
        }
    });
    Cells {
        rows: rows.collect(),
        title,
        is_list: true,
        decimal_comma: false,
    }
}

fn items(text: &str) -> (Vec<Item>, String) {
    let mut names = Names::default();
    let mut title = String::new();
    let mut items = Vec::new();
    for (line, at) in text.lines().zip(1u32..) {
        let line = plain(line);
        let mut line = line.as_str();
        if line.is_empty() {
            continue;
        }
        let whole = names.find(line);
        if !whole.is_sure() {
            // "Signatories: France, Germany"
            if let Some((before, after)) = line.split_once([':', '：'])
                && !after.trim().is_empty()
                && !names.find(before).is_sure()
                && split(after, &mut names).iter().any(|part| part.is_sure)
            {
                if title.is_empty() {
                    before.trim().clone_into(&mut title);
                }
                line = after.trim();
            }
        }
        for mut item in split(line, &mut names) {
            item.line = at;
            items.push(item);
        }
    }
    (items, title)
}

/// The items of a line.
fn split(line: &str, names: &mut Names) -> Vec<Item> {
    let whole = item(line, names);
    if whole.is_sure {
        return vec![whole];
    }
    let line = without_bullet(line).trim_end_matches(['.', ';', ',']);
    let mut parts: Vec<&str> = Vec::new();
    for part in line.split(BETWEEN) {
        let part = part.trim();
        let bare = AND
            .iter()
            .find_map(|and| part.strip_prefix(and.trim_start()));
        let part = match bare {
            Some(bare) if !names.find(part).is_sure() => bare.trim(),
            _ => part,
        };
        if part.is_empty() {
            continue;
        }
        let pair = AND.iter().find_map(|and| {
            let (before, after) = part.split_once(and)?;
            let is_pair = names.find(before).is_sure() && names.find(after).is_sure();
            is_pair.then_some([before.trim(), after.trim()])
        });
        match pair {
            Some(pair) if !names.find(part).is_sure() => parts.extend(pair),
            _ => parts.push(part),
        }
    }
    if parts.len() < 2 {
        return vec![whole];
    }
    let mut items = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        // "Korea, Republic of" between other names.
        let mut taken = 1;
        for more in [3, 2] {
            let Some(joined) = parts.get(at..at + more).map(|parts| parts.join(", ")) else {
                continue;
            };
            let is_two = parts[at..at + more]
                .iter()
                .filter(|part| names.find(part).is_sure())
                .count()
                > 1;
            if !is_two && matches!(names.find(&joined), NamedCell::Country(_)) {
                items.push(item(&joined, names));
                taken = more;
                break;
            }
        }
        if taken == 1 {
            items.push(item(parts[at], names));
        }
        at += taken;
    }
    if items.iter().any(|item| item.is_sure) {
        items
    } else {
        vec![whole]
    }
}

/// A name, and a date or a status beside it.
fn item(text: &str, names: &mut Names) -> Item {
    let bare = without_bullet(text);
    let beside = |name: &str, beside: &str| {
        // A sentence after a name is none of a list.
        if beside.chars().count() > LONGEST_BESIDE {
            return None;
        }
        let says = find_in(beside, DateStyle::default()).is_some() || !statuses(beside).is_empty();
        says.then(|| (name.trim().to_owned(), beside.trim().to_owned()))
    };
    let found = if let Some(inner) = bare.strip_suffix(')')
        && let Some((name, addition)) = inner.rsplit_once('(')
    {
        beside(name, addition)
    } else {
        [" – ", " — ", " - ", ": ", ", ", "\t"]
            .iter()
            .find_map(|dash| bare.split_once(dash))
            .and_then(|(name, addition)| beside(name, addition))
    };
    if let Some((name, beside)) = found
        && names.find(&name).is_sure()
    {
        return Item {
            line: 0,
            name: without_marks(&name).to_owned(),
            beside,
            is_sure: true,
        };
    }
    let is_sure = names.find(text).is_sure();
    Item {
        line: 0,
        name: if is_sure { text } else { bare }.trim().to_owned(),
        beside: String::new(),
        is_sure,
    }
}
