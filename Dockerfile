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
# The folder in which the portal keeps the keys that sign cookies; a volume, so that a new image signs nobody out.
RUN install --directory --owner="$APP_UID" --group="$APP_UID" --mode=0700 /var/lib/childrights
COPY --from=build /app /app
USER $APP_UID
WORKDIR /var/lib/childrights
ENV ASPNETCORE_HTTP_PORTS=5080
# The keys that sign cookies; mount a volume here to keep people signed in over a new container.
ENV Portal__Keys=/home/app/keys
EXPOSE 5080
ENTRYPOINT ["dotnet", "/app/ChildRights.Web.dll"]
