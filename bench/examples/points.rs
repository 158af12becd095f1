//! Numbers for points on every core, beside the crate `country-boundaries` asked for the ids of the same points one by one.
//!
//! `cargo run --release -p ratione-bench --example points [-- COUNT]`
//!
//! The points are those of UCDP's events in `../shared/incidents`, drawn at random and moved by about 2 km; then points
//! anywhere on earth, the worst that there is, as hardly two of them share a field. In the first pass over each set
//! nothing is known of its fields.

use country_boundaries::{BOUNDARIES_ODBL_360X180, CountryBoundaries, LatLon};
use ratione_places::point::{Point, numbers, ready};
use std::path::Path;
use std::time::Instant;

type Any<T> = Result<T, Box<dyn std::error::Error>>;

const PASSES: usize = 5;

/// Points that a kernel is given at once.
const BATCH: usize = 65_536;

/// Numbers at random, the same in every run (xorshift).
struct Random(u64);

impl Random {
    /// From 0 to below 1.
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// About 0, with a standard deviation of 1.
    fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.share()).ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos()
    }
}

fn main() -> Any<()> {
    let count = std::env::args().nth(1).map_or(Ok(10_000_000), |count| count.parse())?;
    let base = CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180)?;
    ready()?;
    let mut random = Random(42);
    let events = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/incidents/ucdp_ged_union_32029.csv.zst");
    if events.exists() {
        let events = read(&events)?;
        let moved = (0..count).map(|_| {
            let (lat, lon) = events.get((random.share() * events.len() as f64) as usize).copied().unwrap_or_default();
            let (up, along) = (random.normal() * 0.02, random.normal() * 0.02);
            Point::new((lat + up).clamp(-89.0, 89.0), (lon + along).clamp(-179.0, 179.0))
        });
        measure("events moved by about 2 km", &base, &moved.collect::<Result<Vec<_>, _>>()?)?;
    } else {
        println!("{} is absent; its points are left out", events.display());
    }
    let anywhere = (0..count)
        .map(|_| Point::new((random.share() * 2.0 - 1.0).asin().to_degrees(), random.share() * 360.0 - 180.0));
    measure("anywhere on earth", &base, &anywhere.collect::<Result<Vec<_>, _>>()?)
}

/// Latitude and longitude of each event.
fn read(path: &Path) -> Any<Vec<(f64, f64)>> {
    let mut file = csv::Reader::from_reader(zstd::Decoder::new(std::fs::File::open(path)?)?);
    let headers = file.headers()?.clone();
    let column = |name| headers.iter().position(|header| header == name).ok_or(format!("no column `{name}`"));
    let (lat, lon) = (column("latitude")?, column("longitude")?);
    let mut points = Vec::new();
    for row in file.records() {
        let row = row?;
        let number = |at| row.get(at).and_then(|text| text.parse().ok());
        points.extend(number(lat).zip(number(lon)));
    }
    Ok(points)
}

fn measure(name: &str, base: &CountryBoundaries, points: &[Point]) -> Any<()> {
    println!("{} points, {name}", points.len());
    let before = memory();
    let ours = passes(points, |batch, found| {
        found.clear();
        numbers(batch, found);
    })?;
    let grown = memory().zip(before).map_or("unknown".to_owned(), |(after, before)| (after - before).to_string());
    let peer = passes(points, |batch, found| {
        let ids = |point: &Point| LatLon::new(point.lat(), point.lon()).map_or(0, |at| base.ids(at).len() as u32);
        found.clear();
        found.extend(batch.iter().map(ids));
    })?;
    let best = |passes: &[f64]| passes.iter().copied().fold(0.0, f64::max);
    println!("  numbers: {:.1} million a second in the first pass, {:.1} at best", ours[0], best(&ours));
    println!("  country-boundaries: {:.1} million a second at best", best(&peer));
    println!("  ratio: {:.1} in the first pass, {:.1} at best", ours[0] / best(&peer), best(&ours) / best(&peer));
    println!("  memory grown by {grown} kB");
    Ok(())
}

/// Millions of points a second in each pass.
fn passes(points: &[Point], work: impl Fn(&[Point], &mut Vec<u32>) + Sync) -> Any<[f64; PASSES]> {
    let threads = std::thread::available_parallelism()?.get();
    let mut rates = [0.0; PASSES];
    for rate in &mut rates {
        let start = Instant::now();
        std::thread::scope(|scope| {
            for part in points.chunks(points.len().div_ceil(threads)) {
                scope.spawn(|| {
                    let mut found = Vec::with_capacity(BATCH);
                    part.chunks(BATCH).for_each(|batch| work(batch, std::hint::black_box(&mut found)));
                });
            }
        });
        *rate = points.len() as f64 / start.elapsed().as_secs_f64() / 1e6;
    }
    Ok(rates)
}

/// Kilobytes of memory in use, where the system says it.
fn memory() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB").parse().ok()
}
