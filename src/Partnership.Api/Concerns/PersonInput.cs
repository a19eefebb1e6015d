namespace Partnership.Api.Concerns;

/// <summary>Who did something.</summary>
/// <param name="Name">The name.</param>
/// <param name="Position">The position in the organisation.</param>
internal sealed record PersonInput(string Name, string Position);
