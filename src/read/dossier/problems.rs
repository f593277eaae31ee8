//! Findings about a dossier, by the node where they are.

use crate::read::Finding;
use crate::read::diagnostic::Digest;
use crate::read::json::JsonNode;

/// Findings about a dossier so far.
pub type Problems = Digest<Finding>;

/// Finding of an error where a node begins.
pub fn error(node: &JsonNode, code: &'static str) -> Finding {
    Finding::error(node.offset, code)
}

/// Finding of something doubtful where a node begins.
pub fn warning(node: &JsonNode, code: &'static str) -> Finding {
    Finding::warning(node.offset, code)
}
