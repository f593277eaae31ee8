//! The meaning of wheel, touchpad and pinch to the map.

use eframe::egui::{Event, MouseWheelUnit, Vec2};

use super::camera::ZOOM_STEP;

/// A touchpad's two fingers double the scale in this many points, with Ctrl or Cmd held.
const POINTS_PER_DOUBLING: f64 = 160.0;

/// A wish to see something else.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Gesture {
    /// Zoom by this factor, about the pointer.
    Zoom(f64),
    /// Pan by this much, in points of the screen.
    Pan(Vec2),
}

/// Gestures that wheel and fingers make: a notch always zooms by the same factor, two fingers pan, or zoom
/// with Ctrl or Cmd, a pinch zooms.
#[must_use]
pub(crate) fn gestures(events: &[Event]) -> Vec<Gesture> {
    events
        .iter()
        .filter_map(|event| match event {
            Event::Zoom(factor) => Some(Gesture::Zoom(f64::from(*factor))),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta,
                modifiers,
                ..
            } => Some(if modifiers.command || modifiers.ctrl {
                Gesture::Zoom((f64::from(delta.y) / POINTS_PER_DOUBLING).exp2())
            } else {
                Gesture::Pan(*delta)
            }),
            Event::MouseWheel { delta, .. } => {
                Some(Gesture::Zoom(ZOOM_STEP.powf(f64::from(delta.y))))
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Modifiers, MouseWheelSource, TouchPhase, vec2};

    use super::*;

    fn wheel(unit: MouseWheelUnit, y: f32, modifiers: Modifiers) -> Vec<Gesture> {
        let (delta, phase) = (vec2(0.0, y), TouchPhase::Move);
        gestures(&[Event::MouseWheel {
            unit,
            delta,
            phase,
            modifiers,
            source: MouseWheelSource::Unknown,
        }])
    }

    #[test]
    fn a_notch_zooms_by_the_same_factor_with_and_without_keys() {
        for modifiers in [Modifiers::NONE, Modifiers::CTRL] {
            assert_eq!(
                wheel(MouseWheelUnit::Line, 1.0, modifiers),
                [Gesture::Zoom(1.25)]
            );
            assert_eq!(
                wheel(MouseWheelUnit::Line, -1.0, modifiers),
                [Gesture::Zoom(0.8)]
            );
        }
    }

    #[test]
    fn two_fingers_pan_and_zoom_with_the_command_key() {
        let none = wheel(MouseWheelUnit::Point, 16.0, Modifiers::NONE);
        assert_eq!(none, [Gesture::Pan(vec2(0.0, 16.0))]);
        let zoom = wheel(MouseWheelUnit::Point, 160.0, Modifiers::COMMAND);
        assert_eq!(zoom, [Gesture::Zoom(2.0)]);
    }
}
