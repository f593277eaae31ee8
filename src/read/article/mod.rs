//! Articles: plain text, Markdown, web pages and Word's documents, to a text whose bytes are those of the input.
//!
//! A page's markup is blanked, byte for byte, so that every place in the text is a place in the page. A document
//! of Word has no bytes of its own: places in it are those of its text. Of other encodings than UTF-8 places are
//! those of the text in UTF-8.

mod html;
mod word;

use super::diagnostic::Diagnostic;
use super::table;
use crate::extract::{self, ArticleOrigin, Extraction};
use crate::limits;
use crate::model::{Dossier, Group};

/// A text that was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleText {
    /// The input, as UTF-8: what places count in.
    pub input: String,
    /// The text to be read: as long as the input, its markup blanked.
    text: Option<String>,
    /// Name of the input's encoding.
    pub encoding: &'static str,
}

impl ArticleText {
    /// The text of a file's bytes; `file` is its name, for what is told of it.
    ///
    /// # Errors
    ///
    /// Where they are no text, or nothing stands in it.
    pub fn read(bytes: &[u8], file: &str) -> Result<Self, Box<Diagnostic>> {
        let error = |code| Box::new(Diagnostic::error(file, code));
        if bytes.len() as u64 > limits::ARTICLE_BYTES {
            let most = (limits::ARTICLE_BYTES >> 20).to_string();
            return Err(Box::new(
                Diagnostic::error(file, "file-too-large").with("most", most),
            ));
        }
        if bytes.starts_with(b"%PDF") {
            return Err(error("article-pdf"));
        }
        if bytes.starts_with(b"PK\x03\x04") {
            let input = word::text(bytes).ok_or_else(|| error("article-package"))?;
            return Self::checked(input, None, "UTF-8").ok_or_else(|| error("article-empty"));
        }
        let (input, encoding) = table::decode(bytes).ok_or_else(|| error("article-binary"))?;
        let input = input.into_owned();
        let text = is_page(&input, file).then(|| html::blanked(&input));
        Self::checked(input, text, encoding).ok_or_else(|| error("article-empty"))
    }

    /// A text that was pasted.
    #[must_use]
    pub fn pasted(input: String) -> Self {
        let text = is_page(&input, "").then(|| html::blanked(&input));
        Self {
            input,
            text,
            encoding: "UTF-8",
        }
    }

    fn checked(input: String, text: Option<String>, encoding: &'static str) -> Option<Self> {
        let article = Self {
            input,
            text,
            encoding,
        };
        article
            .text()
            .chars()
            .any(char::is_alphanumeric)
            .then_some(article)
    }

    /// The text as it is read, a byte for a byte of the input.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or(&self.input)
    }

    /// Reads what it says of an agreement; see [`extract::read`].
    #[must_use]
    pub fn extract(&self, groups: &[Group]) -> Extraction {
        extract::read(self.text(), groups)
    }

    /// The dossier of what it says, or of what a person made of that.
    #[must_use]
    pub fn dossier(
        &self,
        extraction: &Extraction,
        origin: &ArticleOrigin,
        groups: &[Group],
    ) -> Dossier {
        extraction.dossier(self.text(), origin, groups)
    }
}

/// Whether it is a web page: by its beginning, or by its name and a tag in it.
fn is_page(input: &str, file: &str) -> bool {
    let head = input.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let begins = |tag: &str| {
        head.get(..tag.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(tag))
    };
    if [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<div",
        "<p>",
        "<p ",
        "<ul",
        "<table",
        "<h1",
        "<article",
        "<!--",
    ]
    .iter()
    .any(|tag| begins(tag))
    {
        return true;
    }
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["html", "htm", "xhtml"]
        .iter()
        .any(|own| ending.eq_ignore_ascii_case(own))
        && input.contains('<')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn codes(article: &ArticleText) -> String {
        let extraction = article.extract(&[]);
        for mention in extraction.passages.iter().flat_map(|it| &it.countries) {
            let raw = &article.input[mention.start..mention.end];
            assert!(
                raw == mention.text || raw.contains(['<', '&', '\n']),
                "{raw}"
            );
        }
        let codes: Vec<&str> = extraction
            .proposed
            .parties
            .iter()
            .map(crate::model::Code::as_str)
            .collect();
        codes.join(" ")
    }

    #[test]
    fn a_page_is_read_with_its_own_places() {
        let page = "<!DOCTYPE html><html><head><title>Peru and Chile</title><style>p { color: Chad }</style></head>\
            <body><nav><a href='/x'>Brazil</a></nav><h1>Four countries sign</h1>\
            <p>On 9 July 2024 four countries signed the letter of intent: <b>Bel</b>gium, <a href=\"/canada\">Canada</a>, \
            C&ocirc;te d&#8217;Ivoire &amp; T&#xFC;rkiye.</p>\
            <script>var x = 'Norway signed';</script><!-- Sweden signed --></body></html>";
        let article = ArticleText::read(page.as_bytes(), "page").expect("a page");
        assert_eq!(article.text().len(), page.len());
        assert_eq!(codes(&article), "BEL CAN CIV TUR");
        let extraction = article.extract(&[]);
        let passage = &extraction.passages[extraction.proposed.passages[0]];
        let texts: Vec<&str> = passage
            .countries
            .iter()
            .map(|it| it.text.as_str())
            .collect();
        assert_eq!(texts, ["Belgium", "Canada", "Côte d’Ivoire", "Türkiye"]);
        assert_eq!(
            &page[passage.countries[1].start..passage.countries[1].end],
            "Canada"
        );
    }

    #[test]
    fn lists_and_tables_of_a_page_are_lists_and_tables() {
        let list = "<h2>Signatories</h2><ul><li>Austria</li><li>Bosnia and Herzegovina</li><li>the Netherlands</li></ul>\
            <h2>Observers</h2><ul><li>Japan</li><li>Kenya</li></ul>";
        let article = ArticleText::read(list.as_bytes(), "a.html").expect("a page");
        assert_eq!(codes(&article), "AUT BIH NLD");
        let table = "<p>Status</p><table><tr><th>Country</th><th>Signed</th></tr><tr><td>Austria</td><td>yes</td></tr>\
            <tr><td>Japan</td><td>no</td></tr><tr><td>Kenya</td><td>yes</td></tr></table>";
        let article = ArticleText::read(table.as_bytes(), "a.html").expect("a page");
        assert_eq!(codes(&article), "AUT KEN");
    }

    #[test]
    fn other_encodings_are_read() {
        let text = "Osiemnaście państw podpisało umowę. Umowę podpisały Łotwa, Węgry i Włochy.";
        let (bytes, ..) = encoding_rs::WINDOWS_1250.encode(text);
        let article = ArticleText::read(&bytes, "a.txt").expect("a text");
        assert_eq!(article.input, text);
        assert_eq!(codes(&article), "HUN ITA LVA");
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut marked = vec![0xFF, 0xFE];
        marked.extend(wide);
        assert_eq!(
            ArticleText::read(&marked, "a.txt").expect("a text").input,
            text
        );
    }

    #[test]
    fn a_document_of_word_is_read() {
        let xml = "<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>\
            <w:p><w:r><w:t>Three countries signed the treaty:</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Bel</w:t></w:r><w:r><w:t>gium</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>yes</w:t></w:r></w:p></w:tc></w:tr>\
            <w:tr><w:tc><w:p><w:r><w:t>Kenya &amp; Peru</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>yes</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
            </w:body></w:document>";
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        archive
            .start_file("word/document.xml", options)
            .expect("begun");
        archive.write_all(xml.as_bytes()).expect("written");
        let bytes = archive.finish().expect("finished").into_inner();
        let article = ArticleText::read(&bytes, "a.docx").expect("a document");
        assert_eq!(
            article.input,
            "Three countries signed the treaty:\nBelgium\tyes\nKenya & Peru\tyes\n"
        );
        assert_eq!(codes(&article), "BEL KEN PER");
    }

    #[test]
    fn what_is_no_article_is_refused_with_its_reason() {
        let check = |bytes: &[u8], code: &str| {
            let error = ArticleText::read(bytes, "a").expect_err(code);
            assert_eq!(error.code, code);
            for lang in crate::model::Lang::ALL {
                assert!(
                    !error.message(lang).contains('⟨'),
                    "{}",
                    error.message(lang)
                );
            }
        };
        check(b"%PDF-1.7", "article-pdf");
        check(b"PK\x03\x04nothing", "article-package");
        check(b" \n ", "article-empty");
        check(b"<html><p> </p></html>", "article-empty");
        check(&[0, 1, 2, 3, 0, 5, 6, 7, 0, 0, 0, 9], "article-binary");
    }
}
