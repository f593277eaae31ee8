//! Words for what an article says of a country.

use crate::extract::MentionClass;

/// Message that names a class.
pub fn class_key(class: MentionClass) -> &'static str {
    match class {
        MentionClass::Party => "draft-class-party",
        MentionClass::Mentioned => "draft-class-mentioned",
        MentionClass::NotSigned => "draft-class-not-signed",
        MentionClass::Observer => "draft-class-observer",
        MentionClass::Invited => "draft-class-invited",
    }
}
