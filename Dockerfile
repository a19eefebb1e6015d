FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Partnership.Api -c Release -o /app -p:UseAppHost=false -p:RunAnalyzers=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
ENV PORT=5080 BIND_ADDRESS=0.0.0.0
EXPOSE 5080
USER $APP_UID
# The program asks itself: the image has no other client. It becomes ready when the demonstration county is loaded.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s CMD ["dotnet", "Partnership.Api.dll", "health"]
ENTRYPOINT ["dotnet", "Partnership.Api.dll"]
