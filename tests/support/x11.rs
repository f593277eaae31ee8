//! A window seen from outside, over X: found by its title, photographed, closed as a person would.

use std::collections::BTreeSet;
use std::error::Error;

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, ImageFormat, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

/// The display that `DISPLAY` names.
pub struct Display {
    connection: RustConnection,
    root: Window,
}

/// A picture of a window: `0xRRGGBB`, row by row.
pub struct Photo {
    pub width: u16,
    pub height: u16,
    pub pixels: Vec<u32>,
}

impl Photo {
    pub fn colours(&self) -> usize {
        self.pixels.iter().collect::<BTreeSet<_>>().len()
    }

    /// The part of the picture, 0 to 1, that has exactly this colour.
    pub fn share_of(&self, colour: u32) -> f64 {
        let count = self.pixels.iter().filter(|pixel| **pixel == colour).count();
        count as f64 / self.pixels.len() as f64
    }

    /// The part of the picture, 0 to 1, that has about this colour: blending rounds.
    pub fn share_near(&self, colour: u32) -> f64 {
        let channels = |colour: u32| [16, 8, 0].map(|shift| (colour >> shift) & 0xff);
        let wanted = channels(colour);
        let near = |pixel: &&u32| {
            let pixel = channels(**pixel);
            (0..3).all(|channel| pixel[channel].abs_diff(wanted[channel]) <= 2)
        };
        self.pixels.iter().filter(near).count() as f64 / self.pixels.len() as f64
    }
}

impl Display {
    pub fn connect() -> Result<Self, Box<dyn Error>> {
        let (connection, screen) = RustConnection::connect(None)?;
        let root = connection.setup().roots[screen].root;
        Ok(Self { connection, root })
    }

    /// A window on the screen whose title contains `title`.
    pub fn window_titled(&self, title: &str) -> Option<Window> {
        let mut open = vec![self.root];
        while let Some(window) = open.pop() {
            if self
                .title(window)
                .is_some_and(|found| found.contains(title))
                && self.is_shown(window)
            {
                return Some(window);
            }
            // A window may go while it is being looked at.
            let tree = self.connection.query_tree(window).ok();
            if let Some(tree) = tree.and_then(|cookie| cookie.reply().ok()) {
                open.extend(tree.children);
            }
        }
        None
    }

    fn is_shown(&self, window: Window) -> bool {
        self.connection
            .get_window_attributes(window)
            .ok()
            .and_then(|cookie| cookie.reply().ok())
            .is_some_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    fn title(&self, window: Window) -> Option<String> {
        let name = self.atom("_NET_WM_NAME")?;
        let title = self
            .property(window, name)
            .filter(|title| !title.is_empty());
        title
            .or_else(|| self.property(window, AtomEnum::WM_NAME.into()))
            .filter(|title| !title.is_empty())
    }

    /// The window's class as window managers read it: "instance, class".
    pub fn class(&self, window: Window) -> Option<String> {
        let class = self.property(window, AtomEnum::WM_CLASS.into())?;
        Some(class.trim_end_matches('\0').replace('\0', ", "))
    }

    fn property(&self, window: Window, name: u32) -> Option<String> {
        let cookie = self
            .connection
            .get_property(false, window, name, AtomEnum::ANY, 0, 256)
            .ok()?;
        Some(String::from_utf8_lossy(&cookie.reply().ok()?.value).into_owned())
    }

    fn atom(&self, name: &str) -> Option<u32> {
        Some(
            self.connection
                .intern_atom(false, name.as_bytes())
                .ok()?
                .reply()
                .ok()?
                .atom,
        )
    }

    /// Photograph of what the window shows now.
    pub fn photo(&self, window: Window) -> Option<Photo> {
        let size = self.connection.get_geometry(window).ok()?.reply().ok()?;
        let image = self
            .connection
            .get_image(
                ImageFormat::Z_PIXMAP,
                window,
                0,
                0,
                size.width,
                size.height,
                !0,
            )
            .ok()?
            .reply()
            .ok()?;
        let little = self.connection.setup().image_byte_order
            == x11rb::protocol::xproto::ImageOrder::LSB_FIRST;
        let pixels = image
            .data
            .chunks_exact(4)
            .map(|bytes| {
                let bytes = [bytes[0], bytes[1], bytes[2], bytes[3]];
                (if little {
                    u32::from_le_bytes(bytes)
                } else {
                    u32::from_be_bytes(bytes)
                }) & 0x00ff_ffff
            })
            .collect();
        Some(Photo {
            width: size.width,
            height: size.height,
            pixels,
        })
    }

    /// Asks the window to close, as its close button would.
    pub fn close(&self, window: Window) -> Result<(), Box<dyn Error>> {
        let protocols = self.atom("WM_PROTOCOLS").ok_or("no atom WM_PROTOCOLS")?;
        let delete = self
            .atom("WM_DELETE_WINDOW")
            .ok_or("no atom WM_DELETE_WINDOW")?;
        let message = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
        self.connection
            .send_event(false, window, EventMask::NO_EVENT, message)?;
        self.connection.flush()?;
        Ok(())
    }
}
