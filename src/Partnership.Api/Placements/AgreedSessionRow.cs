namespace Partnership.Api.Placements;

/// <summary>One half-day of the agreed week.</summary>
/// <param name="Weekday">The schema's name of the weekday: a working week is no enum of the platform.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Remote">Whether the tuition takes place at home or online (T12).</param>
internal sealed record AgreedSessionRow(string Weekday, Half Half, bool Remote);
