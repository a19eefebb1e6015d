using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore;

/// <summary>
/// The context of a host that builds none: the HTTP request's services and user, each made when first asked for, since a scope of
/// services and a principal cost more than a small operation does.
/// </summary>
internal sealed class HttpRequestContext(HttpContext http) : RequestContext
{
    private readonly Lock _one = new();

    /// <inheritdoc/>
    public override IServiceProvider? Services
    {
        get
        {
            // Resolvers of one level may ask at the same time, which an HttpContext does not bear.
            lock (_one)
            {
                return http.RequestServices;
            }
        }
    }

    /// <inheritdoc/>
    public override ClaimsPrincipal? User
    {
        get
        {
            lock (_one)
            {
                return http.User;
            }
        }
    }
}
