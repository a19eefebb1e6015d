namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>Which edition of GraphQL over HTTP decides the statuses (see <see cref="StatusTable"/>).</summary>
public enum StatusProfile
{
    /// <summary>The draft of 2025 as the audits of graphql-http 1.23 ask for it: 400, and 200 for application/json.</summary>
    Audit2025,

    /// <summary>The draft of August 2026: 422 for what is well-formed but wrong, 294 for a partial success.</summary>
    Draft2026,
}
