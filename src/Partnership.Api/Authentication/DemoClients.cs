namespace Partnership.Api.Authentication;

/// <summary>The five clients that the development issuer knows. Each one's secret is its name: they are for trying out, and exist in Development only.</summary>
public static class DemoClients
{
    /// <summary>The local authority's children-missing-education team.</summary>
    public const string Authority = "eastshire-cme";

    /// <summary>A trust of eleven schools.</summary>
    public const string Trust = "northfield-trust";

    /// <summary>A provider of alternative provision.</summary>
    public const string Provider = "harbour-ap";

    /// <summary>A school of no trust: its attendance office, and with the scope <c>school-dsl</c> its safeguarding lead.</summary>
    public const string School = "ashby-wold-school";

    /// <summary>A partner application, to which the trust's schools granted access.</summary>
    public const string App = "absence-app";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Authority, Trust, School, Provider, App];
}
