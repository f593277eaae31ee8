//! The errors of putting a figure into a format.

/// Reason why a figure could not be put into a format.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error("the picture could not be compressed: {0}")]
    Png(#[from] ::png::EncodingError),
    #[error("the picture could not be compressed: {0}")]
    Io(#[from] std::io::Error),
}
