using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>One provider session to record, as a caller sends it.</summary>
internal sealed record RecordProviderSessionInput(
    string? Provider, DateOnly? Date, Half Half, IReadOnlyList<ObservationInput> Observations, OnError OnError)
{
    public ProviderSession Session => new(
        Provider is null ? null : NodeId.OrganisationOf(Provider), Date, Half, [.. Observations.Select(item => item.Entry)], OnError);
}
