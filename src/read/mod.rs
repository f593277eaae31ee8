//! Files into model and atlas, with diagnostics that have a place.

pub mod diagnostic;
pub mod dossier;

pub use diagnostic::{Diagnostic, DiagnosticView, Place, Severity};
