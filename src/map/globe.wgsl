// The globe: what `shader.wgsl` draws, from unit vectors, and the sea with space behind it. Compiled after that
// file, whose functions it uses.
//
// The sphere is turned and projected here, so that a turn uploads nothing. What lies on the far side has a negative
// depth, and is clipped.

// To the right, up, and towards the eye.
fn turned(p: vec3f) -> vec3f {
    let out = pane.turn.x * p.x + pane.turn.y * p.y;
    return vec3f(
        pane.turn.x * p.y - pane.turn.y * p.x,
        pane.turn.z * p.z - pane.turn.w * out,
        pane.turn.w * p.z + pane.turn.z * out,
    );
}

// A pixel of the pane, and the depth.
fn pixel_from_sphere(p: vec3f) -> vec3f {
    let local = turned(p);
    // Towards Lambert's azimuthal projection.
    let stretch = mix(1.0, sqrt(2.0 / (1.0 + max(local.z, -0.9))), pane.flatness);
    return vec3f(pixel_from_plane(local.xy * stretch), local.z);
}

@vertex
fn vs_globe_fill(@location(0) point: vec3f, @location(1) unit: u32) -> FillOut {
    let seen = pixel_from_sphere(point);
    let position = clip_from_pixel(seen.xy);
    return FillOut(vec4f(position.xy, seen.z, 1.0), shade_of_fill(unit));
}

// As `vs_line`.
@vertex
fn vs_globe_line(
    @builtin(vertex_index) index: u32,
    @location(0) first: vec4f,
    @location(1) second: vec4f,
    @location(2) third: vec4f,
    @location(3) fourth: vec4f,
    @location(4) fifth: vec4f,
    @location(5) sixth: vec4f,
    @location(6) next: vec3f,
    @location(7) unit_and_end: u32,
) -> LineOut {
    var points = array<vec3f, 9>(
        first.xyz,
        vec3f(first.w, second.xy),
        vec3f(second.zw, third.x),
        third.yzw,
        fourth.xyz,
        vec3f(fourth.w, fifth.xy),
        vec3f(fifth.zw, sixth.x),
        sixth.yzw,
        next,
    );
    let segment = index >> 2u;
    let corner = index & 3u;
    let start = points[segment];
    let end = points[segment + 1u];
    if !is_segment(start.x, end.x, segment, unit_and_end) {
        return unseen();
    }
    let a = pixel_from_sphere(start);
    let b = pixel_from_sphere(end);
    var out = segment_corner(a.xy, b.xy, corner, unit_and_end & ~END);
    out.position.z = select(a.z, b.z, (corner & 1u) == 1u);
    return out;
}

struct SpaceOut {
    @builtin(position) position: vec4f,
    // From the middle of the disc, in physical pixels.
    @location(0) offset: vec2f,
}

// The pane's corners.
@vertex
fn vs_space(@builtin(vertex_index) index: u32) -> SpaceOut {
    let corner = vec2f(f32(index & 1u), f32(index >> 1u));
    let pixel = corner * pane.size;
    let position = clip_from_pixel(pixel);
    return SpaceOut(position, pixel - pixel_from_plane(vec2f(0.0)));
}

// Part of the disc's radius over which its edge fades into space; as `widths::LIMB`.
const LIMB: f32 = 0.03;

@fragment
fn fs_space(in: SpaceOut) -> @location(0) vec4f {
    let radius = pane.scale * mix(1.0, 1.41421356, pane.flatness);
    let beyond = length(in.offset) - radius;
    let fade = clamp(1.0 - beyond / (LIMB * radius), 0.0, 1.0);
    let around = mix(pane.turn.rgb, pane.limb, fade * fade);
    let color = mix(around, pane.color.rgb, clamp(0.5 - beyond, 0.0, 1.0));
    let alpha = corner_coverage(in.position.xy);
    return vec4f(encoded(color) * alpha, alpha);
}
