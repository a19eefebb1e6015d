using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>A statutory register to take, as a caller sends it.</summary>
internal sealed record RecordRegisterInput(string School, DateOnly? Date, Half Half, IReadOnlyList<MarkInput> Marks, OnError OnError)
{
    public StatutoryRegister Register => new(
        NodeId.OrganisationOf(School), Date, Half, [.. Marks.Select(item => item.Entry)], OnError);
}
