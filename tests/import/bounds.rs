//! Files that are made to break a reader of tables: refused in a word, within bounded memory.

use std::io::{Cursor, Write as _};

use signatory_map::intake::{Assignment, Import};
use signatory_map::model::Lang;
use signatory_map::read::table::{self, ImportedTable};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A package of files.
fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("begins");
        writer.write_all(bytes).expect("is written");
    }
    writer.finish().expect("ends").into_inner()
}

/// A workbook of one sheet with this XML in it.
fn workbook(sheet: &[u8], strings: &[u8]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"></Relationship></Relationships>"#
        )
    };
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="r1"></sheet></sheets></workbook>"#
    );
    package(&[
        (
            "_rels/.rels",
            relation("r0", "officeDocument", "xl/workbook.xml").as_bytes(),
        ),
        ("xl/workbook.xml", book.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            relation("r1", "worksheet", "worksheets/sheet1.xml").as_bytes(),
        ),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

const NO_STRINGS: &[u8] = b"<sst></sst>";

#[track_caller]
fn check_refused(bytes: &[u8], code: &str) {
    let error = table::read(bytes, "bomb").expect_err("is refused");
    assert_eq!(error.code, code);
    for lang in Lang::ALL {
        let message = error.message(lang);
        assert!(message.contains(';') && !message.contains('⟨'), "{message}");
    }
}

fn import(bytes: &[u8]) -> Import {
    let table =
        table::read(bytes, "table").unwrap_or_else(|error| panic!("{}", error.message(Lang::En)));
    ImportedTable::new(table, &Assignment::default()).import
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused() {
    let blanks = vec![b' '; 300 << 20];
    check_refused(&workbook(&blanks, NO_STRINGS), "table-unpacks-too-large");
}

#[test]
fn a_text_that_stands_in_each_of_a_million_cells_is_refused() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(30_000));
    let row = |row: u32| {
        #[expect(clippy::format_collect, reason = "a hundred cells")]
        let cells: String = (0..100)
            .map(|column| format!(r#"<c r="{}{row}" t="s"><v>0</v></c>"#, name(column)))
            .collect();
        format!(r#"<row r="{row}">{cells}</row>"#)
    };
    let rows: String = (1..=200).map(row).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    check_refused(
        &workbook(sheet.as_bytes(), strings.as_bytes()),
        "table-unpacks-too-large",
    );
}

/// Letters of a column, counted from 0.
fn name(column: u32) -> String {
    let letter = |number: u32| char::from(b'A' + number as u8);
    if column < 26 {
        letter(column).to_string()
    } else {
        format!("{}{}", letter(column / 26 - 1), letter(column % 26))
    }
}

#[test]
fn a_count_that_nothing_backs_is_refused_before_room_is_made_for_it() {
    let strings = br#"<sst uniqueCount="99999999999999"><si><t>France</t></si></sst>"#;
    let sheet = b"<worksheet><sheetData></sheetData></worksheet>";
    check_refused(&workbook(sheet, strings), "table-damaged");
}

#[test]
fn a_lone_cell_in_the_last_corner_costs_no_more_than_its_row() {
    let sheet = br#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>France</t></is></c></row>
        <row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#;
    assert_eq!(import(&workbook(sheet, NO_STRINGS)).matched.len(), 1);
}

#[test]
fn repeated_cells_of_a_spreadsheet_are_counted_before_they_are_spread_out() {
    let document = |rows: u32, columns: u32, last: &str| {
        let content = format!(
            r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="A">
            <table:table-row><table:table-cell><text:p>France</text:p></table:table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="{rows}"><table:table-cell
            table:number-columns-repeated="{columns}">{last}</table:table-cell></table:table-row>
            </table:table></office:spreadsheet></office:body></office:document-content>"#
        );
        package(&[("content.xml", content.as_bytes())])
    };
    check_refused(
        &document(1_048_576, 16_384, "<text:p>x</text:p>"),
        "table-too-many-cells",
    );
    check_refused(
        &document(1, 4_000_000_000, "<text:p>x</text:p>"),
        "table-too-many-columns",
    );
    // What LibreOffice writes below every sheet.
    assert_eq!(import(&document(1_048_576, 16_384, "")).matched.len(), 1);
}

#[test]
fn a_table_of_200_000_columns_is_refused() {
    let wide = format!("Country{}\nFrance\n", ",x".repeat(200_000));
    check_refused(wide.as_bytes(), "table-too-many-columns");
    let page = format!("<table><tr>{}</tr></table>", "<td>x</td>".repeat(200_000));
    check_refused(page.as_bytes(), "table-too-many-columns");
    let page = "<table><tr><td colspan=200000>x</td></tr></table>".to_owned();
    assert!(import(page.as_bytes()).matched.is_empty());
}

#[test]
fn a_page_of_any_depth_is_read() {
    let deep = format!(
        "{}<table><tr><td>France</td></tr></table>",
        "<div>".repeat(1_000_000)
    );
    assert_eq!(import(deep.as_bytes()).matched.len(), 1);
    let tables = format!("{}France", "<table><tr><td>".repeat(100_000));
    let _ = table::read(tables.as_bytes(), "deep.html");
    let spans = "<tr><td rowspan=99999999 colspan=1000>x</td></tr>".repeat(5_000);
    let _ = table::read(format!("<table>{spans}</table>").as_bytes(), "spans.html");
    let templates = format!("{{|\n|-\n| {}France\n|}}", "{{".repeat(30_000));
    let _ = table::read(templates.as_bytes(), "deep.txt");
}

#[test]
fn what_is_no_table_is_told_so() {
    check_refused(b"", "table-empty");
    check_refused(b" \n\n", "table-empty");
    check_refused(
        b"\x00\x01\x02\x00\x03\x00\x00\x00\x7f\x00\x00",
        "table-binary",
    );
    check_refused(b"PK\x03\x04 nothing more", "table-damaged");
    check_refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "table-old-workbook");
    check_refused(&package(&[("a", b"b")]), "table-damaged");
    let mut cut = workbook(b"<worksheet><sheetData><row><c r=\"A1\"", NO_STRINGS);
    check_refused(&cut, "table-damaged");
    cut.truncate(200);
    check_refused(&cut, "table-damaged");
    let quoted = format!("Country,Date\n\"{}", "x\n".repeat(100_000));
    let _ = table::read(quoted.as_bytes(), "open.csv");
}
