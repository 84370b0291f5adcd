# The portal alone; its database is another container (docker-compose.yml).
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY build/ build/
COPY docs/verify_ledger.py docs/
COPY src/ChildRights.Core/ src/ChildRights.Core/
COPY src/ChildRights.Web/ src/ChildRights.Web/
RUN dotnet publish src/ChildRights.Web --configuration Release --output /app --nologo

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
USER $APP_UID
WORKDIR /app
ENV ASPNETCORE_HTTP_PORTS=5080
EXPOSE 5080
ENTRYPOINT ["dotnet", "/app/ChildRights.Web.dll"]
