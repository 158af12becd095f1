//! One determination, without and with its proof; loading the record; one interval table.
//!
//! `cargo bench -p ratione-bench --bench hear`
#![allow(missing_docs, clippy::unwrap_used)]

use divan::{Bencher, counter::ItemsCount};
use ratione_record::Record;

fn main() {
    divan::main();
}

#[divan::bench]
fn load_record(bencher: Bencher) {
    bencher.bench(|| Record::embedded().unwrap());
}

#[divan::bench]
fn hear(bencher: Bencher) {
    let record = Record::embedded().unwrap();
    let acts = ratione_bench::acts(&record);
    let all = || acts.iter().map(|(act, known)| ratione::hear(act, &record, *known)).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(acts.len())).bench_local(all);
}

#[divan::bench]
fn report(bencher: Bencher) {
    let record = Record::embedded().unwrap();
    let acts = ratione_bench::acts(&record);
    let all = || acts.iter().map(|(act, known)| ratione::report(act, &record, *known)).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(acts.len())).bench_local(all);
}

#[divan::bench]
fn timeline(bencher: Bencher) {
    let record = Record::embedded().unwrap();
    let acts = ratione_bench::acts(&record);
    let all = || acts.iter().map(|(act, known)| ratione::timeline(act, &record, *known)).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(acts.len())).bench_local(all);
}
