using System.Globalization;

namespace Partnership.Postgres.Organisations;

/// <summary>One code's share of the possible sessions.</summary>
/// <param name="Code">The code; <c>/</c> stands for both present codes.</param>
/// <param name="Count">Sessions.</param>
/// <param name="Percent">Percent of the possible sessions, two decimals.</param>
public sealed record BenchmarkCodeRow(string Code, long Count, double Percent)
{
    /// <summary>The sessions as text: national counts exceed 32 bits.</summary>
    public string Sessions => Count.ToString(CultureInfo.InvariantCulture);
}
