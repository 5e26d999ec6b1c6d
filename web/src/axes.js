// Scales and ticks of a figure's axes.
import { date, hours, months, days, utc } from "./draw.js";

export const scale = (a, b, c, d) => (x) => c + ((x - a) / (b - a)) * (d - c);

// From values to pixels and back; both ends are numbers of the axis, low first.
export function scaled(axis, first, last) {
  const [a, b] = axis.reverse ? [axis.high, axis.low] : [axis.low, axis.high];
  if (axis.kind === "log") {
    const to = scale(Math.log10(a), Math.log10(b), first, last), from = scale(first, last, Math.log10(a), Math.log10(b));
    return { to: (v) => to(Math.log10(v)), from: (p) => 10 ** from(p) };
  }
  return { to: scale(a, b, first, last), from: scale(first, last, a, b) };
}

export function steps(a, b, count) {
  const rough = (b - a) / count, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= rough * (1 - 1e-9));
  return every(a, b, step);
}

function every(a, b, step) {
  const out = [];
  for (let k = Math.ceil(a / step - 1e-9); k * step <= b + 1e-9 * step; k += 1) out.push(+(k * step).toPrecision(12));
  return out;
}

const number = (v, digits) => v.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", "−");

// Ticks as pairs of value and text, at most `count`.
export function ticks(axis, count) {
  if (axis.ticks.length) return axis.ticks.map((t, k) => [t, axis.labels[k] ?? ""]).filter(([t]) => t >= axis.low && t <= axis.high);
  if (axis.kind === "utc") return dates(axis.low, axis.high, count);
  if (axis.kind === "log") return decades(axis.low, axis.high, count);
  const found = axis.step ? every(axis.low, axis.high, axis.step) : steps(axis.low, axis.high, count);
  const apart = found.length > 1 ? found[1] - found[0] : 1, digits = Math.max(0, -Math.floor(Math.log10(apart) + 1e-9));
  return found.map((v) => [v, number(v, Math.min(digits, 9))]);
}

function decades(a, b, count) {
  if (b / a < 20) { const found = steps(a, b, count), fine = Math.max(0, -Math.floor(Math.log10(found[1] - found[0]) + 1e-9)); return found.map((v) => [v, number(v, fine)]); }
  for (const leads of [[1, 2, 5], [1, 3], [1]]) {
    const out = [];
    for (let p = Math.floor(Math.log10(a)); 10 ** p <= b; p += 1) for (const k of leads) if (k * 10 ** p >= a && k * 10 ** p <= b) out.push(k * 10 ** p);
    if (out.length <= count || leads.length === 1) return out.map((v) => [v, number(v, Math.max(0, -Math.floor(Math.log10(v) + 1e-9)))]);
  }
  return [];
}

// Whole hours, days, months or years of UTC: the finest of which no more than `count` fit.
function dates(a, b, count) {
  for (const step of [1, 2, 3, 6, 12]) {
    if ((b - a) / 3600 / step <= count) return hours(a, b, step).map((t) => [t, utc(t, 16).endsWith("00:00") ? utc(t, 10) : utc(t, 16).slice(11)]);
  }
  for (const step of [1, 2, 4, 7, 14]) if ((b - a) / 86400 / step <= count) return days(a, b, step).map((t) => [t, utc(t, 10)]);
  for (const step of [1, 2, 3, 6, 12, 24, 60, 120]) {
    if ((b - a) / (30.44 * 86400) / step <= count) return months(a, b, step).map((t) => [t, step < 12 ? utc(t, 7) : utc(t, 4)]);
  }
  return [[a, date(a).toISOString().slice(0, 10)]];
}
