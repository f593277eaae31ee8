//! Icons, painted as vector shapes on a grid of 16: crisp at every scale, in the text's colour.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Plus,
    Minus,
    /// Four arrows to the corners.
    Fit,
    Close,
    Search,
    Check,
    Warning,
    ChevronLeft,
    ChevronRight,
    ChevronDown,
    ChevronUp,
    Menu,
    Present,
    Document,
    MapPlace,
    Copy,
    Table,
    Pause,
    Clock,
    /// Two circles that overlap.
    Compare,
    /// One arrow up, one down.
    Swap,
}

#[expect(
    clippy::too_many_lines,
    reason = "one sign after the other; none is long"
)]
/// Paints `icon` into the square in the middle of `rect`, `size` points wide.
pub fn paint(painter: &Painter, rect: Rect, size: f32, icon: Icon, color: Color32) {
    let unit = size / 16.0;
    let origin = rect.center() - eframe::egui::Vec2::splat(size / 2.0);
    let at = |x: f32, y: f32| pos2(origin.x + x * unit, origin.y + y * unit);
    let stroke = Stroke::new((1.5 * unit).max(1.0), color);
    let line = |points: &[(f32, f32)]| {
        let points: Vec<Pos2> = points.iter().map(|&(x, y)| at(x, y)).collect();
        painter.add(Shape::line(points, stroke));
    };
    match icon {
        Icon::Plus => {
            line(&[(8.0, 3.0), (8.0, 13.0)]);
            line(&[(3.0, 8.0), (13.0, 8.0)]);
        }
        Icon::Minus => line(&[(3.0, 8.0), (13.0, 8.0)]),
        Icon::Fit => {
            line(&[(9.5, 2.5), (13.5, 2.5), (13.5, 6.5)]);
            line(&[(6.5, 13.5), (2.5, 13.5), (2.5, 9.5)]);
            line(&[(13.5, 2.5), (9.0, 7.0)]);
            line(&[(2.5, 13.5), (7.0, 9.0)]);
        }
        Icon::Close => {
            line(&[(4.0, 4.0), (12.0, 12.0)]);
            line(&[(12.0, 4.0), (4.0, 12.0)]);
        }
        Icon::Search => {
            painter.circle_stroke(at(7.0, 7.0), 4.5 * unit, stroke);
            line(&[(10.3, 10.3), (14.0, 14.0)]);
        }
        Icon::Check => line(&[(3.0, 8.5), (6.5, 12.0), (13.0, 4.5)]),
        Icon::Warning => {
            line(&[
                (8.0, 2.5),
                (14.5, 13.5),
                (1.5, 13.5),
                (8.0, 2.5),
                (8.6, 3.5),
            ]);
            line(&[(8.0, 6.5), (8.0, 9.8)]);
            painter.circle_filled(at(8.0, 11.6), 0.9 * unit, color);
        }
        Icon::ChevronLeft => line(&[(9.5, 3.5), (5.5, 8.0), (9.5, 12.5)]),
        Icon::ChevronRight => line(&[(6.5, 3.5), (10.5, 8.0), (6.5, 12.5)]),
        Icon::ChevronDown => line(&[(4.0, 6.0), (8.0, 10.0), (12.0, 6.0)]),
        Icon::ChevronUp => line(&[(4.0, 10.0), (8.0, 6.0), (12.0, 10.0)]),
        Icon::Copy => {
            let sheet = Rect::from_min_max(at(5.5, 5.5), at(13.5, 13.5));
            painter.rect_stroke(sheet, 1.5 * unit, stroke, StrokeKind::Middle);
            line(&[
                (3.0, 10.5),
                (2.5, 10.5),
                (2.5, 2.5),
                (10.5, 2.5),
                (10.5, 3.0),
            ]);
        }
        Icon::Table => {
            let frame = Rect::from_min_max(at(2.0, 3.0), at(14.0, 13.0));
            painter.rect_stroke(frame, 1.5 * unit, stroke, StrokeKind::Middle);
            line(&[(2.0, 6.5), (14.0, 6.5)]);
            line(&[(6.5, 3.0), (6.5, 13.0)]);
        }
        Icon::Pause => {
            for left in [4.0, 9.5] {
                let bar = Rect::from_min_max(at(left, 3.0), at(left + 2.5, 13.0));
                painter.rect_filled(bar, 0.5 * unit, color);
            }
        }
        Icon::Clock => {
            painter.circle_stroke(at(8.0, 8.0), 6.0 * unit, stroke);
            line(&[(8.0, 4.5), (8.0, 8.0), (10.5, 9.8)]);
        }
        Icon::Compare => {
            painter.circle_stroke(at(5.8, 8.0), 4.2 * unit, stroke);
            painter.circle_stroke(at(10.2, 8.0), 4.2 * unit, stroke);
        }
        Icon::Swap => {
            line(&[(5.0, 13.0), (5.0, 3.0)]);
            line(&[(2.0, 6.0), (5.0, 3.0), (8.0, 6.0)]);
            line(&[(11.0, 3.0), (11.0, 13.0)]);
            line(&[(8.0, 10.0), (11.0, 13.0), (14.0, 10.0)]);
        }
        Icon::Menu => {
            for y in [4.0, 8.0, 12.0] {
                line(&[(2.5, y), (13.5, y)]);
            }
        }
        Icon::Present => {
            let triangle = vec![at(5.0, 3.0), at(13.0, 8.0), at(5.0, 13.0)];
            painter.add(Shape::convex_polygon(triangle, color, Stroke::NONE));
        }
        Icon::Document => {
            line(&[
                (9.5, 2.0),
                (4.0, 2.0),
                (4.0, 14.0),
                (12.5, 14.0),
                (12.5, 5.0),
                (9.5, 2.0),
                (9.5, 5.0),
                (12.5, 5.0),
            ]);
        }
        Icon::MapPlace => {
            painter.circle_stroke(at(8.0, 6.5), 4.0 * unit, stroke);
            line(&[(5.0, 9.3), (8.0, 14.0), (11.0, 9.3)]);
            painter.circle_filled(at(8.0, 6.5), 1.3 * unit, color);
        }
    }
}
