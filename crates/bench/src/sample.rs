//! Taking turns: a round of ours, a round of the peer's, and again, so that what the machine does
//! meanwhile falls on both. The ratio is the median of the rounds' ratios.

use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use criterion::{Criterion, SamplingMode};

use crate::Result;

/// The fewest samples that criterion takes.
const SAMPLES: usize = 10;

/// How long to measure.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) rounds: usize,
    warm_up: Duration,
    measure: Duration,
}

impl Effort {
    pub(crate) fn new(quick: bool) -> Self {
        if quick {
            Self {
                rounds: 2,
                warm_up: Duration::from_millis(50),
                measure: Duration::from_millis(200),
            }
        } else {
            Self {
                rounds: 9,
                warm_up: Duration::from_millis(300),
                measure: Duration::from_millis(1500),
            }
        }
    }

    /// Returns how often to do what takes seconds.
    pub(crate) fn few(self) -> usize {
        self.rounds.div_ceil(2)
    }
}

/// Seconds of each single run, round by round.
#[derive(Default, serde::Serialize)]
pub(crate) struct Samples {
    pub(crate) ours: Vec<Vec<f64>>,
    pub(crate) peer: Vec<Vec<f64>>,
}

impl Samples {
    pub(crate) fn ours_at(&self, share: f64) -> f64 {
        quantile(&self.ours.concat(), share)
    }

    pub(crate) fn peer_at(&self, share: f64) -> f64 {
        quantile(&self.peer.concat(), share)
    }

    /// Returns the median of the rounds' ratios, ours over the peer's, each of medians.
    pub(crate) fn ratio(&self) -> f64 {
        let rounds = self.ours.iter().zip(&self.peer);
        let ratios: Vec<f64> =
            rounds.map(|(ours, peer)| quantile(ours, 0.5) / quantile(peer, 0.5)).collect();
        quantile(&ratios, 0.5)
    }
}

/// Measures what takes milliseconds, by criterion's sampling.
pub(crate) struct Sampler {
    criterion: Criterion,
    pub(crate) effort: Effort,
}

impl Sampler {
    pub(crate) fn new(folder: &Path, effort: Effort) -> Self {
        let criterion = Criterion::default()
            .without_plots()
            .output_directory(folder)
            .sample_size(SAMPLES)
            .warm_up_time(effort.warm_up)
            .measurement_time(effort.measure);
        Self { criterion, effort }
    }

    /// Measures both by turns.
    pub(crate) fn versus<A, B>(
        &mut self,
        id: &str,
        mut ours: impl FnMut() -> Result<A>,
        mut peer: impl FnMut() -> Result<B>,
    ) -> Result<Samples> {
        let mut samples = Samples::default();
        for round in 0..self.effort.rounds {
            samples.ours.push(self.round(&format!("{id}/ours"), round, &mut ours)?);
            samples.peer.push(self.round(&format!("{id}/peer"), round, &mut peer)?);
        }
        Ok(samples)
    }

    fn round<A>(
        &mut self,
        id: &str,
        round: usize,
        run: &mut impl FnMut() -> Result<A>,
    ) -> Result<Vec<f64>> {
        let mut batches: Vec<Vec<f64>> = Vec::new();
        let mut failed = None;
        let mut group = self.criterion.benchmark_group(id);
        group.sampling_mode(SamplingMode::Flat);
        group.bench_function(round.to_string(), |bencher| {
            bencher.iter_custom(|times| {
                let mut batch = Vec::new();
                for _ in 0..times {
                    let (took, answer) = timed(&mut *run);
                    if let Err(error) = answer {
                        failed = Some(error);
                    }
                    batch.push(took);
                }
                let whole = batch.iter().sum();
                batches.push(batch);
                Duration::from_secs_f64(whole)
            });
        });
        group.finish();
        match failed {
            Some(error) => Err(error),
            // The batches before the last ten were warming up.
            None => Ok(batches.split_off(batches.len().saturating_sub(SAMPLES)).concat()),
        }
    }
}

/// Runs once and returns the seconds it took.
pub(crate) fn timed<A>(run: impl FnOnce() -> Result<A>) -> (f64, Result<()>) {
    let started = Instant::now();
    let answer = black_box(run());
    (started.elapsed().as_secs_f64(), answer.map(drop))
}

/// Runs once and returns the seconds it took, or why it failed.
pub(crate) fn seconds<A>(run: impl FnOnce() -> Result<A>) -> Result<f64> {
    let (took, answer) = timed(run);
    answer.map(|()| took)
}

/// Returns the value below which `share` of them lie.
pub(crate) fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list"
    )]
    let at = (share * (sorted.len().saturating_sub(1)) as f64).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_the_median_of_the_rounds() {
        let samples = Samples {
            ours: vec![vec![2.0], vec![9.0], vec![3.0]],
            peer: vec![vec![1.0], vec![1.0], vec![1.0]],
        };
        assert!((samples.ratio() - 3.0).abs() < 1e-9, "one disturbed round changes nothing");
        assert!((quantile(&[3.0, 1.0, 2.0], 0.99) - 3.0).abs() < 1e-9, "the last of three");
    }
}
