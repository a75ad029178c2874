//! The ground on the screen: drawn by the graphics card, or by the raster pen where there is none.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use egui::{Color32, Context, Rect, Shape, TextureHandle, TextureOptions, pos2, vec2};

use super::buffers::Uploader;
use super::gpu::{self, GroundCallback};
use crate::raster;
use crate::scene::Subject;
use crate::scene::crowd::HeatKey;
use crate::scene::geometry::{FIXED_WORLD, FillSet, world_from_fixed};
use crate::scene::ground::Ground;
use crate::scene::layers::{self, Layer, What};
use crate::style::Color;
use crate::view::{
    Camera, Filter, Look, Measure, Projector, ScreenPoint, Selection, Shading, View,
};

/// Draws the ground of one map. Layers are made anew only where their colors or detail changed.
pub struct GroundPen {
    by: By,
    /// Who brings geometry to the graphics card, where that draws.
    uploader: Option<Uploader>,
    /// Tells what it has on the graphics card apart from what others have there, which goes with it.
    number: Arc<u64>,
    /// Whether nobody sees the window yet: then the graphics card only makes ready what it will draw.
    pub is_hidden: bool,
    /// Whether it goes on with the layers that it has, because what others would show is not worked out yet.
    pub keeps_layers: bool,
    /// The ground's layers, and those over tiles.
    layers: [Option<(LayerKey, Arc<Vec<Layer>>)>; 2],
    /// The same as the raster pen drew them last, and for which camera.
    raster: [Option<(RasterKey, TextureHandle, Camera)>; 2],
}

/// How many pens there have been.
static PENS: AtomicU64 = AtomicU64::new(0);

/// Who draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Card,
    Raster,
    /// The map is only rehearsed.
    Nobody,
}

/// An area that reaches beyond every window.
static SEA: LazyLock<Arc<FillSet>> = LazyLock::new(|| {
    // From the middle of the world, 1.4 of its widths: the shader's differences still fit.
    let far = (1.4 * FIXED_WORLD) as i32;
    let corners = vec![[-far, -far], [far, -far], [far, far], [-far, far]];
    FillSet::from_rings([(0, vec![corners])])
});

/// Which of a map's two stacks of layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stack {
    /// Below everything.
    Ground,
    /// Over the tiles of another basemap.
    OverTiles,
}

/// Everything that the ground's layers depend on.
#[derive(Debug, Clone, PartialEq)]
struct LayerKey {
    /// Its serial number.
    portfolio: u64,
    selection: Option<Selection>,
    hover: Option<Selection>,
    highlight: Vec<Selection>,
    marked: Vec<Selection>,
    filter: Filter,
    measure: Option<Measure>,
    shading: Option<Shading>,
    look: Look,
    /// The factor of all lines: a talk has one of its own.
    scale: f32,
    detail: layers::Detail,
    /// The density of sites.
    heat: Option<HeatKey>,
}

/// Everything that the raster pen's ground depends on.
#[derive(Debug, Clone, PartialEq)]
struct RasterKey {
    layers: LayerKey,
    camera: Camera,
    size: [f64; 2],
    pixels_per_point: f32,
}

impl LayerKey {
    fn of(subject: &Subject<'_>, ground: &Ground) -> Self {
        let view = subject.view;
        let zoom = view.camera.zoom;
        Self {
            portfolio: subject.portfolio.serial(),
            selection: view.selection.clone(),
            hover: view.hover.clone(),
            highlight: view.highlight.clone(),
            marked: view.marked.clone(),
            filter: view.filter.clone(),
            measure: view.measure().cloned(),
            shading: view.shading.clone(),
            look: subject.style.look,
            scale: subject.style.map.scale,
            detail: layers::Detail::at(zoom, ground),
            heat: HeatKey::of(subject),
        }
    }
}

impl GroundPen {
    /// A pen for one map. With a render state the graphics card draws.
    #[must_use]
    pub fn new(render_state: Option<&egui_wgpu::RenderState>) -> Self {
        let uploader = render_state.map(gpu::install);
        let by = if uploader.is_some() {
            By::Card
        } else {
            By::Raster
        };
        Self {
            by,
            uploader,
            ..Self::absent()
        }
    }

    /// A pen that draws nothing.
    #[must_use]
    pub fn absent() -> Self {
        Self {
            by: By::Nobody,
            uploader: None,
            number: Arc::new(PENS.fetch_add(1, Ordering::Relaxed)),
            is_hidden: false,
            keeps_layers: false,
            layers: [None, None],
            raster: [None, None],
        }
    }

    /// A pen for another map, which draws by the same means.
    pub(super) fn another(&self) -> Self {
        Self {
            by: self.by,
            uploader: self.uploader.clone(),
            ..Self::absent()
        }
    }

    /// Who brings geometry to the graphics card, where that draws.
    pub(super) fn uploader(&self) -> Option<Uploader> {
        self.uploader.clone()
    }

    /// Whether it draws nothing.
    pub(super) fn is_absent(&self) -> bool {
        self.by == By::Nobody
    }

    /// Forgets what was made for another portfolio or another ground.
    pub fn forget(&mut self) {
        self.layers = [None, None];
        self.raster = [None, None];
    }

    /// The ground of `subject` within `rect`, which has the size of the subject's viewport. The raster pen draws anew only
    /// where the camera `rests`; while it moves, the last picture moves with it.
    pub fn ground(
        &mut self,
        ctx: &Context,
        rect: Rect,
        about: (&Subject<'_>, &Ground),
        rests: bool,
    ) -> Shape {
        // The graphics card has the sea among its layers: an egui rectangle as large as the window costs it much more.
        let sea = Shape::rect_filled(rect, 0.0, about.0.style.map.sea);
        let sea = (self.by == By::Raster).then_some(sea);
        let drawn = self.stack(ctx, (Stack::Ground, rect), about, rests);
        Shape::Vec(sea.into_iter().chain(drawn).collect())
    }

    /// What lies over tiles of another basemap.
    pub fn over_tiles(
        &mut self,
        ctx: &Context,
        rect: Rect,
        about: (&Subject<'_>, &Ground),
        rests: bool,
    ) -> Vec<Shape> {
        self.stack(ctx, (Stack::OverTiles, rect), about, rests)
    }

    fn stack(
        &mut self,
        ctx: &Context,
        (stack, rect): (Stack, Rect),
        (subject, ground): (&Subject<'_>, &Ground),
        rests: bool,
    ) -> Vec<Shape> {
        if self.is_absent() {
            return Vec::new();
        }
        let projector = Projector::new(subject.view.camera, subject.viewport);
        if self.by == By::Card {
            let (_, layers) = self.layers((subject, ground), stack);
            return vec![self.callback(rect, (stack, layers), &projector)];
        }
        // A whole picture for each country that the pointer crosses would be felt: its light lies over the picture instead.
        let light = hovered(subject, ground);
        let unlit = light.is_some().then(|| View {
            hover: None,
            ..subject.view.clone()
        });
        let subject = &Subject {
            view: unlit.as_ref().unwrap_or(subject.view),
            ..*subject
        };
        let (key, layers) = self.layers((subject, ground), stack);
        let key = RasterKey {
            layers: key,
            camera: projector.camera,
            size: [projector.viewport.width, projector.viewport.height],
            pixels_per_point: ctx.pixels_per_point(),
        };
        let known = self.raster[stack as usize]
            .as_ref()
            .map(|(known, ..)| *known == key);
        if known == Some(false) && rests || known.is_none() {
            self.draw(
                ctx,
                (stack, &layers, subject.style.map.sea),
                key,
                &projector,
            );
        }
        let light = light.map(|(number, color)| {
            let land = &ground.ready_level(projector.camera.zoom).land;
            light_shape(rect, (land, number), color, &projector)
        });
        self.raster_shape(stack, rect, &projector)
            .into_iter()
            .chain(light)
            .collect()
    }

    fn layers(
        &mut self,
        (subject, ground): (&Subject<'_>, &Ground),
        stack: Stack,
    ) -> (LayerKey, Arc<Vec<Layer>>) {
        let key = LayerKey::of(subject, ground);
        let kept = &mut self.layers[stack as usize];
        match kept {
            Some((known, layers)) if self.keeps_layers || *known == key => {
                (known.clone(), Arc::clone(layers))
            }
            _ => {
                let made = match stack {
                    Stack::Ground => layers::layers(subject, ground),
                    Stack::OverTiles => layers::over_tiles(subject, ground),
                };
                let sea = (self.by == By::Card && stack == Stack::Ground).then(|| Layer::Fill {
                    what: What::Sea,
                    geometry: Arc::clone(&SEA),
                    palette: vec![subject.style.map.sea],
                });
                let layers: Arc<Vec<Layer>> = Arc::new(sea.into_iter().chain(made).collect());
                tracing::trace!(layers = layers.len(), ?stack, "layers made");
                *kept = Some((key.clone(), Arc::clone(&layers)));
                (key, layers)
            }
        }
    }

    /// Has the graphics card draw layers as one of a map's two stacks.
    fn callback(
        &self,
        rect: Rect,
        (stack, layers): (Stack, Arc<Vec<Layer>>),
        projector: &Projector,
    ) -> Shape {
        Shape::Callback(egui_wgpu::Callback::new_paint_callback(
            rect,
            GroundCallback {
                map: (Arc::clone(&self.number), stack as u8),
                layers,
                projector: *projector,
                paints: !self.is_hidden,
            },
        ))
    }

    /// Draws layers with the raster pen into a texture: the ground on the sea, the rest on nothing.
    fn draw(
        &mut self,
        ctx: &Context,
        (stack, layers, sea): (Stack, &[Layer], Color),
        key: RasterKey,
        projector: &Projector,
    ) {
        let background = match stack {
            Stack::Ground => sea,
            Stack::OverTiles => sea.with_opacity(0.0),
        };
        let scale = key.pixels_per_point;
        let Ok(picture) = raster::draw_ground_picture((background, layers), projector, scale)
        else {
            return;
        };
        let size = [picture.width as usize, picture.height as usize];
        let image = egui::ColorImage::from_rgba_premultiplied(size, &picture.rgba);
        let options = TextureOptions::LINEAR;
        let kept = &mut self.raster[stack as usize];
        let texture = match kept.take() {
            Some((_, mut texture, _)) => {
                texture.set(image, options);
                texture
            }
            None => ctx.load_texture(format!("map {stack:?}"), image, options),
        };
        *kept = Some((key, texture, projector.camera));
    }

    /// The raster pen's last picture, where a projector has it.
    fn raster_shape(&self, stack: Stack, rect: Rect, projector: &Projector) -> Option<Shape> {
        let (_, texture, camera) = self.raster[stack as usize].as_ref()?;
        let then = Projector::new(*camera, projector.viewport);
        let corner = |x: f64, y: f64| {
            let at = projector.screen_from_world(then.world_from_screen(ScreenPoint { x, y }));
            rect.min + vec2(at.x as f32, at.y as f32)
        };
        let to = Rect::from_min_max(
            corner(0.0, 0.0),
            corner(projector.viewport.width, projector.viewport.height),
        );
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        Some(Shape::image(texture.id(), to, whole, Color32::WHITE))
    }
}

/// The country under the pointer, by its number, and the color that lights it; `None` where the view lights more than that.
fn hovered(subject: &Subject<'_>, ground: &Ground) -> Option<(usize, Color)> {
    let view = subject.view;
    let Some(Selection::Country(code)) = &view.hover else {
        return None;
    };
    let number = ground.atlas.find(code)?;
    let country = ground.atlas.countries.get(number)?;
    Some((number, layers::hover_color(subject, ground, country)))
}

/// How much of the picture below a country's light takes away.
const LIGHT_OPACITY: f32 = 0.6;

/// The area of a country, as a veil over the picture.
fn light_shape(
    rect: Rect,
    (land, number): (&FillSet, usize),
    color: Color,
    projector: &Projector,
) -> Shape {
    let color: Color32 = color.with_opacity(LIGHT_OPACITY).into();
    let mut mesh = egui::Mesh::default();
    for polygon in &land.polygons {
        if usize::try_from(polygon.feature) != Ok(number) {
            continue;
        }
        let indices = polygon.indices.start as usize..polygon.indices.end as usize;
        for index in land.indices.get(indices).unwrap_or_default() {
            let Some(vertex) = land.vertices.get(*index as usize) else {
                continue;
            };
            let at = projector.screen_from_world(world_from_fixed(*vertex));
            mesh.indices.push(mesh.vertices.len() as u32);
            mesh.colored_vertex(rect.min + vec2(at.x as f32, at.y as f32), color);
        }
    }
    Shape::mesh(mesh)
}
