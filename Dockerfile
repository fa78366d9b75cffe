# Builds Outrider and runs it as a user without rights. `docker compose up` needs nothing else.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml .
COPY src src
RUN mvn -B -q package -DskipTests -Dspotless.check.skip=true

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 outrider \
 && useradd --system --uid 10001 --gid 10001 --home-dir /opt/outrider --no-create-home --shell /usr/sbin/nologin outrider \
 && mkdir -p /opt/outrider/data \
 && chown 10001:10001 /opt/outrider/data
WORKDIR /opt/outrider
COPY --from=build /src/target/outrider app
COPY routes routes
COPY config config

ENV OUTRIDER_PROFILE=production \
    OUTRIDER_BIND=0.0.0.0 \
    OUTRIDER_LOG=json
USER 10001:10001
VOLUME /opt/outrider/data
EXPOSE 8000

# bash speaks HTTP by itself: no JVM is started for a check, and the image needs neither curl nor wget.
SHELL ["/bin/bash", "-c"]
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD exec 3<>/dev/tcp/127.0.0.1/${OUTRIDER_PORT:-${PORT:-8000}} && printf 'GET /health HTTP/1.0\r\n\r\n' >&3 && read -r -u 3 _ code _ && [ "$code" = 200 ]

# Exec form: SIGTERM reaches java, which finishes the mail in hand and exits within 10 seconds. The collector, compiler and
# young generation for small machines: a third off the start and a quarter off the memory, see docs/benchmarks.md.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmn24m", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "app/outrider.jar"]
CMD ["run"]
