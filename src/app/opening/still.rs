//! The first picture, drawn on the processor while the driver is loaded.
//!
//! A driver takes its time: it loads, compiles the map's pipelines, takes in its geometry. What the
//! window's first frame shows is drawn meanwhile, by the renderer that exports have, and the GPU
//! only has to show it. It stays until the map can be drawn as it always is.

use std::sync::{Arc, OnceLock, mpsc};

use eframe::{
    egui::{self, Pos2, Rect, vec2},
    egui_wgpu::RenderState,
    wgpu,
};

use crate::{
    export::{Picture, PixelSize, picture},
    fault::{self, Doing},
    figure::{Figure, NumberKey, Pane, PixelRect, Shading, View, markers},
    geo::{Atlas, Cap, Lines, Planar},
    map::{still::StillImage, store::planar_within},
    palette::Theme,
};

/// Key of a picture of a pane: what it was made for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StillKey {
    /// Counts the states of shading and options.
    pub content: u64,
    pub theme: Theme,
    pub view: View,
    pub pixels_per_point: f64,
}

impl StillKey {
    /// A key, whatever the pane's place in the window.
    #[must_use]
    pub fn new(content: u64, theme: Theme, view: View, pixels_per_point: f64) -> Self {
        let rect = PixelRect {
            x: 0.0,
            y: 0.0,
            ..view.rect
        };
        Self {
            content,
            theme,
            view: View { rect, ..view },
            pixels_per_point,
        }
    }
}

/// A pane of the first picture that is to be drawn.
pub struct StillJob {
    pub key: StillKey,
    /// Level of the atlas.
    pub level: usize,
    /// Cap outside of which nothing is made.
    pub within: Option<Cap>,
    /// Radius of the ring round small states, in points.
    pub marker: f64,
}

/// The panes of the first picture on their way to the GPU.
pub struct Stills {
    keys: Vec<StillKey>,
    gpu: mpsc::Sender<RenderState>,
    made: Arc<OnceLock<Vec<StillPane>>>,
}

/// Picture of a pane, and the shapes that it was made from.
pub struct StillPane {
    pub level: usize,
    pub within: Option<Cap>,
    pub planar: Arc<Planar>,
    shown: PaneTexture,
}

/// A pane's picture among egui's textures, while this lives.
struct PaneTexture {
    state: RenderState,
    pixels: wgpu::TextureView,
    /// Id that the UI thread alone registers: while it paints, nobody else may wait for the renderer.
    texture: OnceLock<egui::TextureId>,
    /// Size of the picture, in the texture.
    uv: egui::Vec2,
}

/// Nothing was made, if nothing else is said: a window waits for it.
struct Promise(Arc<OnceLock<Vec<StillPane>>>);

impl Drop for Promise {
    fn drop(&mut self) {
        let _ = self.0.set(Vec::new());
    }
}

impl Drop for PaneTexture {
    fn drop(&mut self) {
        if let Some(texture) = self.texture.get() {
            self.state.renderer.write().free_texture(texture);
        }
    }
}

impl Stills {
    /// Draws sea, land, lines and markers of each pane, without names, on a thread of its own, which
    /// then waits for [`Stills::upload`]. None where there is no thread.
    #[must_use]
    pub fn draw(atlas: Arc<Atlas>, shading: Arc<Shading>, jobs: Vec<StillJob>) -> Option<Self> {
        let keys = jobs.iter().map(|job| job.key).collect();
        let (gpu, came) = mpsc::channel::<RenderState>();
        let made = Arc::new(OnceLock::new());
        let answer = Promise(Arc::clone(&made));
        let work = move || {
            let drawn: Vec<_> = jobs
                .iter()
                .map_while(|job| draw(&atlas, &shading, job))
                .collect();
            let whole = drawn.len() == jobs.len();
            let made = came.recv().ok().filter(|_| whole).and_then(|state| {
                let panes = jobs.into_iter().zip(drawn);
                panes
                    .map(|(job, (planar, picture))| {
                        Some(StillPane {
                            level: job.level,
                            within: job.within,
                            planar,
                            shown: PaneTexture::new(&state, &picture)?,
                        })
                    })
                    .collect()
            });
            let _ = answer.0.set(made.unwrap_or_default());
        };
        fault::spawn("still", Doing::Map, work).ok()?;
        Some(Self { keys, gpu, made })
    }

    /// Says where the pictures are to go.
    pub fn upload(&self, gpu: RenderState) {
        // The thread waits for it.
        let _ = self.gpu.send(gpu);
    }

    /// Whether these are the pictures of just these panes.
    #[must_use]
    pub fn fit(&self, panes: &[StillKey]) -> bool {
        self.keys == panes
    }

    /// Panes that were made; waited for. Nothing where a pane is so small, or so large, that nobody makes
    /// pictures of that size.
    #[must_use]
    pub fn made(&self) -> &[StillPane] {
        self.made.wait()
    }

    /// Picture that is painted for a pane that now lies at `rect`, on the UI thread; none where its picture
    /// shows another state or another projection.
    #[must_use]
    pub fn pane(&self, pane: usize, now: &StillKey, rect: Rect) -> Option<StillImage> {
        let then = self.keys.get(pane)?;
        let same = then.content == now.content
            && then.theme == now.theme
            && then.view.projection == now.view.projection;
        let shown = &self.made().get(pane).filter(|_| same)?.shown;
        // Where the picture's corners are now.
        let corner = |pixel: [f64; 2]| {
            let [x, y] = now.view.to_pixel(then.view.from_pixel(pixel));
            rect.min + vec2(x as f32, y as f32)
        };
        let PixelRect { w, h, .. } = then.view.rect;
        let place = if then.view == now.view {
            rect
        } else {
            Rect::from_min_max(corner([0.0, 0.0]), corner([w, h]))
        };
        let uv = Rect::from_min_size(Pos2::ZERO, shown.uv);
        Some(StillImage::new(shown.texture(), uv, place))
    }
}

/// A pane's shapes and its picture.
fn draw(atlas: &Atlas, shading: &Arc<Shading>, job: &StillJob) -> Option<(Arc<Planar>, Picture)> {
    let StillKey {
        theme,
        view,
        pixels_per_point,
        ..
    } = job.key;
    let pixels = |points: f64| (points * pixels_per_point).round() as u64;
    let size = PixelSize::new(pixels(view.rect.w), pixels(view.rect.h)).ok()?;
    let planar = planar_within(atlas, job.level, &view.projection, job.within)?;
    let pane = Pane {
        view,
        planar: Some(Arc::clone(&planar)),
        frame: None,
        graticule_deg: Some(Lines::GRATICULE_STEP_DEG),
        markers: markers(atlas, shading, &view, job.marker),
        labels: Vec::new(),
        places: Vec::new(),
        key: NumberKey::default(),
    };
    let figure = Figure::of_map(pane, theme, Arc::clone(shading));
    Some((planar, picture(&figure, atlas, size)))
}

impl PaneTexture {
    /// None where the device has no texture as large as the picture.
    fn new(state: &RenderState, picture: &Picture) -> Option<Self> {
        let PixelSize { width, height } = picture.size;
        let most = state.device.limits().max_texture_dimension_2d;
        if width.max(height) > most {
            return None;
        }
        // Drivers that draw on the processor compile a shader anew for sizes that are no powers of two,
        // and those of egui's own textures are.
        let [all_width, all_height] =
            [width, height].map(|side| side.next_power_of_two().min(most));
        let texture = state.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("first picture"),
            size: wgpu::Extent3d {
                width: all_width,
                height: all_height,
                depth_or_array_layers: 1,
            },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: wgpu::TextureFormat::Rgba8Unorm,
            usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
            view_formats: &[],
        });
        state.queue.write_texture(
            texture.as_image_copy(),
            &picture.rgba,
            wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(4 * width),
                rows_per_image: Some(height),
            },
            wgpu::Extent3d {
                width,
                height,
                depth_or_array_layers: 1,
            },
        );
        Some(Self {
            state: state.clone(),
            pixels: texture.create_view(&wgpu::TextureViewDescriptor::default()),
            texture: OnceLock::new(),
            uv: vec2(
                width as f32 / all_width as f32,
                height as f32 / all_height as f32,
            ),
        })
    }

    /// Id of the texture; called on the UI thread.
    fn texture(&self) -> egui::TextureId {
        *self.texture.get_or_init(|| {
            let mut renderer = self.state.renderer.write();
            renderer.register_native_texture(
                &self.state.device,
                &self.pixels,
                wgpu::FilterMode::Linear,
            )
        })
    }
}
