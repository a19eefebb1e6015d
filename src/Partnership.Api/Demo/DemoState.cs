namespace Partnership.Api.Demo;

/// <summary>What is loaded: the first day with marks, the day on which the county was made, and the last day with marks.</summary>
internal sealed record DemoState(DateOnly FirstDay, DateOnly BaseDay, DateOnly Through);
