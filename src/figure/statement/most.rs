//! The number of classes that an agreement has at most: room that a legend keeps.

use std::collections::BTreeSet;

use crate::{
    figure::Paint,
    model::{Agreement, Role},
};

/// Paints of further roles that have one of their own; the rarest beyond are one class.
pub(super) const OWN: [Paint; 2] = [Paint::First, Paint::Second];

/// No fewer than the classes of an agreement on any day: those who are counted, who might be, who left, of
/// whom it is uncertain, who signed only, and the further roles.
pub(super) fn most_classes(agreement: &Agreement) -> usize {
    let (mut roles, mut ends, mut vague) = (BTreeSet::new(), false, false);
    for party in &agreement.parties {
        ends |= party.role.ends();
        vague |= party.date.is_none_or(|date| date.day().is_none());
        if !agreement.is_principal(party.role) && !party.role.ends() {
            roles.insert(party.role);
        }
    }
    let signed_only = usize::from(roles.remove(&Role::Signed));
    1 + usize::from(agreement.eligible.is_some())
        + usize::from(ends)
        + usize::from(vague)
        + signed_only
        + roles.len().min(OWN.len() + 1)
}
