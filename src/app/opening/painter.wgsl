// Triangles of panels and texts, as egui means them: textures times colours, premultiplied, mixed in
// gamma space.

struct Screen {
    // In points.
    size: vec2f,
}

var<immediate> screen: Screen;
@group(0) @binding(0) var image: texture_2d<f32>;
@group(0) @binding(1) var image_sampler: sampler;

// Whether the hardware encodes what is written.
override LINEAR_TARGET: bool = false;

struct Corner {
    @builtin(position) position: vec4f,
    @location(0) uv: vec2f,
    @location(1) color: vec4f,
}

@vertex
fn vs_corner(
    @location(0) point: vec2f,
    @location(1) uv: vec2f,
    @location(2) color: vec4f,
) -> Corner {
    let ndc = point / screen.size * 2.0 - 1.0;
    return Corner(vec4f(ndc.x, -ndc.y, 0.0, 1.0), uv, color);
}

@fragment
fn fs_corner(in: Corner) -> @location(0) vec4f {
    let color = in.color * textureSample(image, image_sampler, in.uv);
    if !LINEAR_TARGET {
        return color;
    }
    let low = color.rgb / 12.92;
    let high = pow((color.rgb + 0.055) / 1.055, vec3f(2.4));
    return vec4f(select(high, low, color.rgb <= vec3f(0.04045)), color.a);
}
