// Areas and lines of the map, in whole-number coordinates of the Mercator world.

struct Draw {
    // The camera's center: whole units and the rest.
    center: vec2<i32>,
    center_rest: vec2<f32>,
    // Size of the viewport in pixels.
    viewport: vec2<f32>,
    // Pixels for each unit.
    scale: f32,
    // Half the width of lines in pixels.
    half_width: f32,
    // Premultiplied, as sRGB.
    color: vec4<f32>,
    // Lengths of dash and gap in pixels; a gap of 0 is a solid line.
    dash: vec2<f32>,
    // The number of the last color of the palette: a feature beyond it has that one.
    last_color: u32,
    padding: u32,
}

@group(0) @binding(0) var<uniform> draw: Draw;
@group(1) @binding(0) var palette: texture_2d<f32>;

fn pixel_from_unit(unit: vec2<i32>) -> vec2<f32> {
    // The difference of whole numbers is exact, so nothing trembles at high zoom levels.
    return (vec2<f32>(unit - draw.center) - draw.center_rest) * draw.scale + draw.viewport * 0.5;
}

fn clip_from_pixel(pixel: vec2<f32>) -> vec4<f32> {
    let unit = pixel / draw.viewport * 2.0 - 1.0;
    return vec4<f32>(unit.x, -unit.y, 0.0, 1.0);
}

fn linear_from_gamma(color: vec4<f32>) -> vec4<f32> {
    let low = color.rgb / 12.92;
    let high = pow((color.rgb + 0.055) / 1.055, vec3<f32>(2.4));
    return vec4<f32>(select(high, low, color.rgb < vec3<f32>(0.04045)), color.a);
}

struct Fill {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) color: vec4<f32>,
}

@vertex
fn vs_fill(@location(0) unit: vec2<i32>, @location(1) feature: u32) -> Fill {
    var out: Fill;
    out.position = clip_from_pixel(pixel_from_unit(unit));
    let number = min(feature, draw.last_color);
    out.color = textureLoad(palette, vec2<u32>(number % 2048u, number / 2048u), 0);
    return out;
}

@fragment
fn fs_fill_gamma(in: Fill) -> @location(0) vec4<f32> {
    return in.color;
}

@fragment
fn fs_fill_linear(in: Fill) -> @location(0) vec4<f32> {
    return linear_from_gamma(in.color);
}

struct Line {
    @builtin(position) position: vec4<f32>,
    @location(0) pixel: vec2<f32>,
    @location(1) @interpolate(flat) ends: vec4<f32>,
    // Which side of the joints' bisectors belongs to this segment.
    @location(2) @interpolate(flat) bisectors: vec4<f32>,
    @location(3) @interpolate(flat) along: f32,
}

fn direction(from_pixel: vec2<f32>, to_pixel: vec2<f32>) -> vec2<f32> {
    let way = to_pixel - from_pixel;
    let far = length(way);
    return select(vec2<f32>(0.0), way / max(far, 1e-6), far > 1e-6);
}

// How far beyond its end a segment must be drawn for the outer side of a joint, of which `bisector` is the sum of the two
// directions: the tangent of half the turn, for each pixel beside the line. A sharp turn is a round cap.
fn beyond(bisector: vec2<f32>, room: f32) -> f32 {
    let squared = dot(bisector, bisector);
    let tangent = sqrt(max(4.0 - squared, 0.0) / max(squared, 1e-6));
    return min(room * tangent + 1.0, room);
}

@vertex
fn vs_line(
    @builtin(vertex_index) corner: u32,
    @location(0) before: vec2<i32>,
    @location(1) start: vec2<i32>,
    @location(2) end: vec2<i32>,
    @location(3) after: vec2<i32>,
    @location(4) along: f32,
) -> Line {
    let a = pixel_from_unit(start);
    let b = pixel_from_unit(end);
    var way = direction(a, b);
    // A pixel of room round the line, for its soft edge.
    let room = draw.half_width + 1.0;
    var first = vec2<f32>(0.0);
    var last = vec2<f32>(0.0);
    var ahead = room;
    var behind = room;
    if any(before != start) {
        first = direction(pixel_from_unit(before), a) + way;
        ahead = beyond(first, room);
    }
    if any(after != end) {
        last = way + direction(b, pixel_from_unit(after));
        behind = beyond(last, room);
    }
    if all(way == vec2<f32>(0.0)) {
        way = vec2<f32>(1.0, 0.0);
    }
    let side = vec2<f32>(-way.y, way.x) * select(-room, room, (corner & 1u) == 1u);
    let tip = select(a - way * ahead, b + way * behind, corner >= 2u);
    var out: Line;
    out.pixel = tip + side;
    out.position = clip_from_pixel(out.pixel);
    out.ends = vec4<f32>(a, b);
    out.bisectors = vec4<f32>(first, last);
    out.along = along * draw.scale;
    return out;
}

fn line_color(in: Line) -> vec4<f32> {
    let a = in.ends.xy;
    let b = in.ends.zw;
    // Round joints: each pixel is drawn by the nearer segment alone.
    if dot(in.pixel - a, in.bisectors.xy) < 0.0 || dot(in.pixel - b, in.bisectors.zw) > 0.0 {
        discard;
    }
    let way = b - a;
    let squared = dot(way, way);
    let share = select(0.0, clamp(dot(in.pixel - a, way) / squared, 0.0, 1.0), squared > 0.0);
    // Beside the segment the distance comes from the cross product: a far end's rounding does not reach it.
    let aside = in.pixel - a;
    let beside = abs(aside.x * way.y - aside.y * way.x) / max(sqrt(squared), 1e-6);
    let off = select(distance(in.pixel, a + way * share), beside, share > 0.0 && share < 1.0);
    // How much of the pixel's width the line covers.
    var cover = clamp(min(off + 0.5, draw.half_width) - max(off - 0.5, -draw.half_width), 0.0, 1.0);
    if draw.dash.y > 0.0 {
        let period = draw.dash.x + draw.dash.y;
        let at = in.along + share * sqrt(squared);
        let place = at - floor(at / period) * period;
        // Half a pixel of softness at either end of a dash.
        cover *= clamp(min(place, draw.dash.x - place) + 0.5, 0.0, 1.0);
    }
    return draw.color * cover;
}

@fragment
fn fs_line_gamma(in: Line) -> @location(0) vec4<f32> {
    return line_color(in);
}

@fragment
fn fs_line_linear(in: Line) -> @location(0) vec4<f32> {
    return linear_from_gamma(line_color(in));
}
