// Fills and lines of the map.
//
// Positions are in the plane of the projection (radii of the sphere, y up); the pane's
// immediates take them to physical pixels of the pane (y down). Colours stand in a small texture, indexed
// by unit: a new shading uploads kilobytes and no geometry. Only what WebGL2 can do is used, since
// that is what the GL fallback of old machines offers.

struct Pane {
    // Plane point in the middle of the pane.
    center: vec2f,
    // Physical pixels per radius of the sphere.
    scale: f32,
    // Of lines, in physical pixels.
    width: f32,
    // Of the pane, in physical pixels.
    size: vec2f,
    // Of the pane's top left on the target, in physical pixels.
    origin: vec2f,
    // The lines' own colour (gamma-encoded, straight alpha); alpha 0: the unit's colour.
    color: vec4f,
    // Of the pane's corners, in physical pixels.
    corner_radius: f32,
    pixels_per_point: f32,
    // Of what is shaded, and of land that is not concerned: less than 1 over tiles.
    opacities: vec2f,
    // Of a globe: cosine and sine of the longitude, then of the latitude, that is turned to the eye. Of what is
    // behind it: the colour of space.
    turn: vec4f,
    // Of a globe's edge.
    limb: vec3f,
    // Share between a globe and a flat map of equal areas.
    flatness: f32,
}

var<immediate> pane: Pane;
// Two texels a unit: its colour, and the colour of its stripes (the same where it has none). Their
// alphas are the distance of stripes and their width, in tenths of a point. The width's highest bit
// says that the unit is more than land that is not concerned, the next two how its stripes run: they rise or fall to
// the right.
@group(0) @binding(0) var colors: texture_2d<f32>;

// Whether the hardware encodes what is written.
override LINEAR_TARGET: bool = false;
const NO_UNIT: u32 = 0xffffffffu;
// As `Mesh::WATER`.
const WATER: u32 = 0xfffffffeu;
// As `Lines::END` and `Lines::NOWHERE`.
const END: u32 = 0x80000000u;
const NOWHERE: f32 = 1e30;
const UNITS_PER_ROW: u32 = 128u;
const SHADED: u32 = 0x80u;
const FALLING: u32 = 0x20u;
const UPRIGHT: u32 = 0x40u;
const LEVEL: u32 = 0x60u;
const WIDTH: u32 = 0x1fu;

fn pixel_from_plane(point: vec2f) -> vec2f {
    let offset = (point - pane.center) * pane.scale;
    return pane.size * 0.5 + vec2f(offset.x, -offset.y);
}

fn clip_from_pixel(pixel: vec2f) -> vec4f {
    let ndc = pixel / pane.size * 2.0 - 1.0;
    return vec4f(ndc.x, -ndc.y, 0.0, 1.0);
}

// What is the same for every pixel of a triangle is made once a vertex and packed: pixels, and what
// each triangle carries, are what software drawing pays for. A unit's two colours as the target
// wants them, 8 bits a channel, with its opacity; its stripes' distance and width in physical pixels, 16-bit floats.
fn shade_of(unit: u32) -> vec3u {
    let texel = vec2u((unit % UNITS_PER_ROW) * 2u, unit / UNITS_PER_ROW);
    let ground = textureLoad(colors, texel, 0);
    let hatch = textureLoad(colors, texel + vec2u(1u, 0u), 0);
    let tenths = 25.5 * pane.pixels_per_point;
    let bits = u32(round(hatch.a * 255.0));
    let opacity = select(pane.opacities.y, pane.opacities.x, (bits & SHADED) != 0u);
    let width = f32(bits & WIDTH) * 0.1 * pane.pixels_per_point;
    // Signs say how they run: of the width, whether they fall or lie level, of the distance, whether they
    // are level or upright.
    let course = bits & LEVEL;
    let distance = max(ground.a * tenths, 1.0);
    let stripes = vec2f(
        select(distance, -distance, course >= UPRIGHT),
        select(width, -width, course == FALLING || course == LEVEL),
    );
    // Stripes are thin: over tiles they are seen only if nothing shows through them.
    let of_stripes = select(1.0, opacity, all(ground.rgb == hatch.rgb));
    return vec3u(packed(ground.rgb, opacity), packed(hatch.rgb, of_stripes), pack2x16float(stripes));
}

// One colour, no stripes.
fn flat_shade(color: vec3f) -> vec3u {
    return vec3u(vec2u(packed(color, 1.0)), pack2x16float(vec2f(1.0, 0.0)));
}

fn packed(color: vec3f, opacity: f32) -> u32 {
    return pack4x8unorm(vec4f(encoded(color), opacity));
}

// The colour and the opacity at a pixel of the target: stripes, softened over a pixel.
fn striped(shade: vec3u, target_pixel: vec2f) -> vec4f {
    let stripes = unpack2x16float(shade.z);
    let turned = (select(target_pixel.x, -target_pixel.x, stripes.y < 0.0) + target_pixel.y) * 0.70710678;
    let straight = select(target_pixel.x, target_pixel.y, stripes.y < 0.0);
    let along = select(turned, straight, stripes.x < 0.0);
    let distance = abs(stripes.x);
    let from_middle = abs(fract(along / distance) - 0.5) * distance;
    let share = clamp(abs(stripes.y) * 0.5 - from_middle + 0.5, 0.0, 1.0);
    return mix(unpack4x8unorm(shade.x), unpack4x8unorm(shade.y), share);
}

// How much of a pixel the pane covers: less than 1 only in its rounded corners.
fn corner_coverage(target_pixel: vec2f) -> f32 {
    let half_size = pane.size * 0.5;
    let from_center = abs(target_pixel - pane.origin - half_size);
    let beyond = from_center - (half_size - pane.corner_radius);
    let distance = length(max(beyond, vec2f(0.0))) - pane.corner_radius;
    return select(1.0, clamp(0.5 - distance, 0.0, 1.0), pane.corner_radius > 0.0);
}

fn encoded(color: vec3f) -> vec3f {
    if !LINEAR_TARGET {
        return color;
    }
    let low = color / 12.92;
    let high = pow((color + 0.055) / 1.055, vec3f(2.4));
    return select(high, low, color <= vec3f(0.04045));
}

struct FillOut {
    @builtin(position) position: vec4f,
    @location(0) @interpolate(flat) shade: vec3u,
}

fn shade_of_fill(unit: u32) -> vec3u {
    if unit == WATER {
        return flat_shade(pane.color.rgb);
    }
    return shade_of(unit);
}

@vertex
fn vs_fill(@location(0) point: vec2f, @location(1) unit: u32) -> FillOut {
    if unit == NO_UNIT {
        // The sea: a corner of the pane.
        return FillOut(vec4f(point, 0.0, 1.0), flat_shade(pane.color.rgb));
    }
    return FillOut(clip_from_pixel(pixel_from_plane(point)), shade_of_fill(unit));
}

// Nothing striped, no rounded corners, everything opaque.
@fragment
fn fs_plain(in: FillOut) -> @location(0) vec4f {
    return unpack4x8unorm(in.shade.x);
}

@fragment
fn fs_fill(in: FillOut) -> @location(0) vec4f {
    let color = striped(in.shade, in.position.xy);
    let alpha = color.a * corner_coverage(in.position.xy);
    return vec4f(color.rgb * alpha, alpha);
}

struct LineOut {
    @builtin(position) position: vec4f,
    // The shade, and the segment's length in physical pixels, bit for bit.
    @location(0) @interpolate(flat) segment: vec4u,
    // Along and across the segment, in physical pixels from its start.
    @location(1) local: vec2f,
}

// Eight segments at a time, between nine points: two of the block's eight in each of the first
// four, and the next block's first.
@vertex
fn vs_line(
    @builtin(vertex_index) index: u32,
    @location(0) first: vec4f,
    @location(1) second: vec4f,
    @location(2) third: vec4f,
    @location(3) fourth: vec4f,
    @location(4) next: vec2f,
    @location(5) unit_and_end: u32,
) -> LineOut {
    var points = array<vec2f, 9>(
        first.xy, first.zw, second.xy, second.zw, third.xy, third.zw, fourth.xy, fourth.zw, next,
    );
    let segment = index >> 2u;
    let corner = index & 3u;
    let start = points[segment];
    let end = points[segment + 1u];
    if !is_segment(start.x, end.x, segment, unit_and_end) {
        return unseen();
    }
    return segment_corner(pixel_from_plane(start), pixel_from_plane(end), corner, unit_and_end & ~END);
}

// Whether a segment leads from a block's point to the next one, whose first coordinates are given.
fn is_segment(start: f32, end: f32, segment: u32, unit_and_end: u32) -> bool {
    return start < NOWHERE && end < NOWHERE && (segment < 7u || (unit_and_end & END) == 0u);
}

// A corner of what is nowhere to be seen.
fn unseen() -> LineOut {
    var out: LineOut;
    out.position = vec4f(2.0, 2.0, 2.0, 1.0);
    return out;
}

// A corner of the quad of a segment between two pixels.
fn segment_corner(a: vec2f, b: vec2f, corner: u32, unit: u32) -> LineOut {
    var out: LineOut;
    let along = b - a;
    let length = length(along);
    var direction = vec2f(1.0, 0.0);
    if length > 1e-4 {
        direction = along / length;
    }
    // Half a pixel more on every side, for the feather.
    let reach = pane.width * 0.5 + 0.5;
    let at_end = f32(corner & 1u);
    let side = f32(corner >> 1u) * 2.0 - 1.0;
    out.local = vec2f(mix(-reach, length + reach, at_end), side * reach);
    let pixel = a + direction * out.local.x + vec2f(-direction.y, direction.x) * out.local.y;
    out.position = clip_from_pixel(pixel);
    var shade: vec3u;
    if pane.color.a == 0.0 {
        shade = shade_of(unit);
    } else {
        shade = flat_shade(pane.color.rgb);
    }
    out.segment = vec4u(shade, bitcast<u32>(length));
    return out;
}

@fragment
fn fs_line(in: LineOut) -> @location(0) vec4f {
    let beyond = max(max(-in.local.x, in.local.x - bitcast<f32>(in.segment.w)), 0.0);
    let distance = length(vec2f(beyond, in.local.y));
    let coverage = clamp(pane.width * 0.5 + 0.5 - distance, 0.0, 1.0);
    let color = striped(in.segment.xyz, in.position.xy);
    let alpha = color.a * coverage * corner_coverage(in.position.xy);
    return vec4f(color.rgb * alpha, alpha);
}
