//! A chart of stacked shares by year, as SVG: told apart by pattern and label, never by colour alone.

use ratione_record::{Arg, Lang, phrase, stated};
use std::fmt::Write;

/// Shares of one kind, in per cent, one for each year.
pub(crate) struct Layer<'t> {
    pub name: &'t str,
    pub shares: Vec<f64>,
}

/// Layers from the bottom up; what they leave of a hundred is the rest.
pub(crate) struct Chart<'t> {
    pub title: &'t str,
    /// What the shares are shares of.
    pub unit: &'t str,
    pub description: &'t str,
    pub first: i16,
    pub layers: Vec<Layer<'t>>,
    pub rest: &'t str,
    pub lang: Lang,
}

const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 480.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 730.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 430.0;

/// Least distance between labels.
const LINE: f64 = 20.0;

/// Colour and pattern of each layer: strokes over the colour.
const INKS: [(&str, &str); 5] = [
    ("#1b4f72", ""),
    ("#e59866", "M0 8L8 0M-2 2L2 -2M6 10L10 6"),
    ("#76b7b2", "M0 0L8 8M-2 6L2 10M6 -2L10 2"),
    ("#f4d06f", "M0 4H8"),
    ("#d7dbdd", "M2 2h1.5v1.5h-1.5zM6 6h1.5v1.5h-1.5z"),
];

impl Chart<'_> {
    /// The whole picture.
    pub fn svg(&self) -> String {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
             aria-labelledby=\"title description\" font-family=\"sans-serif\" font-size=\"13\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"description\">{}</desc>\n<defs>\n",
            escape(self.title),
            escape(self.description)
        );
        for (at, (colour, strokes)) in INKS.iter().enumerate() {
            let _ = writeln!(
                svg,
                "<pattern id=\"ink{at}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" \
                 height=\"8\" fill=\"{colour}\"/><path d=\"{strokes}\" stroke=\"#222\" stroke-width=\"1\"/></pattern>"
            );
        }
        let _ = writeln!(
            svg,
            "</defs>\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n\
             <text x=\"{LEFT}\" y=\"24\" font-size=\"16\" font-weight=\"bold\">{}</text>\n\
             <text x=\"{LEFT}\" y=\"44\">{}</text>",
            escape(self.title),
            escape(self.unit)
        );
        self.layers(&mut svg);
        self.axes(&mut svg);
        self.labels(&mut svg);
        svg.push_str("</svg>\n");
        svg
    }

    fn years(&self) -> usize {
        self.layers.iter().map(|layer| layer.shares.len()).max().unwrap_or(0)
    }

    /// The sum of the layers below one, in a year.
    fn below(&self, layer: usize, year: usize) -> f64 {
        self.layers.iter().take(layer).filter_map(|layer| layer.shares.get(year)).sum()
    }

    fn x(&self, year: usize) -> f64 {
        LEFT + (RIGHT - LEFT) * year as f64 / self.years().max(1) as f64
    }

    /// Steps, not slopes: between two years nothing is known.
    fn layers(&self, svg: &mut String) {
        for layer in 0..self.layers.len() {
            let edge = |layer: usize, year: usize| {
                let y = y(self.below(layer, year));
                [(self.x(year), y), (self.x(year + 1), y)]
            };
            let upper = (0..self.years()).flat_map(|year| edge(layer + 1, year));
            let lower = (0..self.years()).rev().flat_map(|year| edge(layer, year).into_iter().rev());
            let path: Vec<String> = upper.chain(lower).map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
            let _ = writeln!(
                svg,
                "<path d=\"M{}Z\" fill=\"url(#ink{})\" stroke=\"#222\" stroke-width=\"0.6\"/>",
                path.join("L"),
                layer % INKS.len()
            );
        }
    }

    fn axes(&self, svg: &mut String) {
        for share in [0.0, 25.0, 50.0, 75.0, 100.0] {
            let y = y(share);
            let _ = writeln!(
                svg,
                "<path d=\"M{LEFT} {y:.1}H{RIGHT}\" stroke=\"#222\" stroke-opacity=\"0.35\" stroke-width=\"0.6\"/>\n\
                 <text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{share:.0} %</text>",
                LEFT - 6.0,
                y + 4.0
            );
        }
        for year in (0..self.years()).step_by(2) {
            let x = (self.x(year) + self.x(year + 1)) / 2.0;
            let name = i64::from(self.first) + year as i64;
            let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{name}</text>", BOTTOM + 20.0);
        }
    }

    /// A label with its number for each layer, beside the last year.
    fn labels(&self, svg: &mut String) {
        let last = self.years().saturating_sub(1);
        let year = i64::from(self.first) + last as i64;
        let heading = phrase!("In {0}", stated(year)).words(self.lang);
        let _ = writeln!(svg, "<text x=\"{}\" y=\"44\">{heading}</text>", RIGHT + 36.0);
        let mut least = f64::INFINITY;
        for layer in 0..=self.layers.len() {
            let (below, above) = (self.below(layer, last), self.below(layer + 1, last));
            let (name, above) = self.layers.get(layer).map_or((self.rest, 100.0), |layer| (layer.name, above));
            let middle = y((below + above) / 2.0);
            // From the bottom up, each at least a line above the one before.
            let at = middle.min(least - LINE);
            least = at;
            let fill =
                if layer < self.layers.len() { format!("url(#ink{})", layer % INKS.len()) } else { "#fff".to_owned() };
            let _ = writeln!(
                svg,
                "<path d=\"M{RIGHT} {middle:.1}L{} {at:.1}\" stroke=\"#222\" stroke-width=\"0.6\" fill=\"none\"/>\n\
                 <rect x=\"{}\" y=\"{:.1}\" width=\"14\" height=\"14\" fill=\"{fill}\" stroke=\"#222\" stroke-width=\"0.6\"/>\n\
                 <text x=\"{}\" y=\"{:.1}\">{} {}</text>",
                RIGHT + 12.0,
                RIGHT + 14.0,
                at - 7.0,
                RIGHT + 36.0,
                at + 4.0,
                escape(name),
                phrase!("{0} %", Arg::Number(format!("{:.1}", above - below))).words(self.lang)
            );
        }
    }
}

fn y(share: f64) -> f64 {
    BOTTOM - (BOTTOM - TOP) * share / 100.0
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_can_be_read_without_seeing_it() {
        let layers = vec![
            Layer { name: "territory", shares: vec![25.0, 50.0] },
            Layer { name: "a < b", shares: vec![5.0, 0.0] },
        ];
        let chart = Chart {
            title: "Shares & years",
            unit: "Share of the deaths of the year, in per cent",
            description: "What it shows.",
            first: 2002,
            layers,
            rest: "rest",
            lang: Lang::En,
        };
        insta::assert_snapshot!(chart.svg());
    }
}
