//! What is wrong with a dossier, by the node where it is.

use crate::read::Finding;
use crate::read::diagnostic::Digest;
use crate::read::json::JsonNode;

/// What is wrong with a dossier so far.
pub type Problems = Digest<Finding>;

/// What is wrong where a node begins.
pub fn error(node: &JsonNode, code: &'static str) -> Finding {
    Finding::error(node.offset, code)
}

/// What is doubtful where a node begins.
pub fn warning(node: &JsonNode, code: &'static str) -> Finding {
    Finding::warning(node.offset, code)
}
